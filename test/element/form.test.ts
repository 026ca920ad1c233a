import { expect } from '@open-wc/testing';
import { pdf, picture } from '../fixtures/files.js';
import { StepHarness } from './harness.js';

async function inForm(setup: Parameters<typeof StepHarness.mount>[0]) {
  const form = document.createElement('form');
  const fieldset = form.appendChild(document.createElement('fieldset'));
  document.body.append(form);
  const step = await StepHarness.mount(setup, fieldset);
  return { form, fieldset, step };
}

describe('in a form', () => {
  it('gives the prepared file under its name from the review on, named after the step', async () => {
    const { form, step } = await inForm({ name: 'bill' });
    expect(new FormData(form).has('bill')).to.equal(false);
    await step.element.setFile(await picture());
    const file = new FormData(form).get('bill') as File;
    expect(file.type).to.equal('image/jpeg');
    expect(file.name).to.equal('utility_bill.jpg');
    expect(file.size).to.equal(step.last('capture')?.['bytes']);
    await step.element.setFile(pdf());
    expect((new FormData(form).get('bill') as File).name).to.equal('utility_bill.pdf');
    form.remove();
  });

  it('is invalid while a required file is missing', async () => {
    const { form, step } = await inForm({ name: 'bill', required: true });
    expect(form.checkValidity()).to.equal(false);
    expect(step.element.validity.valueMissing).to.equal(true);
    expect(step.element.validationMessage).to.equal('Choose a file');
    await step.element.setFile(await picture());
    await step.settled();
    expect(form.checkValidity()).to.equal(true);
    form.remove();
  });

  it('goes back to the start with the form, and is switched off with its fieldset', async () => {
    const { form, fieldset, step } = await inForm({ name: 'bill' });
    await step.element.setFile(await picture());
    form.reset();
    await step.reaches('choosing');
    expect(new FormData(form).has('bill')).to.equal(false);
    fieldset.disabled = true;
    await step.settled();
    expect(step.part<HTMLButtonElement>('choose-button').disabled).to.equal(true);
    expect(await step.element.setFile(await picture())).to.equal(false);
    form.remove();
  });

  it('never submits the form by its own buttons', async () => {
    const { form, step } = await inForm({});
    let submitted = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted = true;
    });
    await step.element.setFile(await picture());
    await step.settled();
    step.confirm();
    await step.reaches('sending');
    expect(submitted).to.equal(false);
    form.remove();
  });

  it('shows its phase as an attribute and as a custom state', async () => {
    const { form, step } = await inForm({});
    expect(step.element.getAttribute('phase')).to.equal('choosing');
    expect(step.element.matches(':state(choosing)')).to.equal(true);
    await step.element.setFile(await picture());
    expect(step.element.matches('[phase=reviewing]:state(reviewing)')).to.equal(true);
    expect(step.element.matches(':state(choosing)')).to.equal(false);
    form.remove();
  });
});
