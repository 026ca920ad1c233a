import { expect } from '@open-wc/testing';
import { moveSheet, removeSheet, turnSheet, withSheets } from '../../src/core/document/sheets.js';
import type { Source } from '../../src/core/state.js';

function photo(name: string, more: Partial<Source> = {}): Source {
  const picture = { width: 3, height: 4, orientation: 6, hasMetadata: true, hasCamera: true, isPlain: false };
  const blob = new Blob([name]);
  return { via: 'picker', type: 'image/jpeg', blob, name, picture, leftOut: 0, turns: 0, shot: null, ...more };
}

const names = ({ sheets }: Source) => sheets?.map(({ name }) => name);

/** Fails where anything in it is changed later. */
function frozen(source: Source): Source {
  source.sheets?.forEach((sheet) => Object.freeze(sheet));
  Object.freeze(source.sheets);
  return Object.freeze(source);
}

describe('sheets', () => {
  const [a, b, c] = [photo('a', { turns: 1 }), photo('b'), photo('c')].map(frozen) as [Source, Source, Source];
  const three = frozen(withSheets(a, [b, c]));

  it('of several photos become one PDF, which is known by the first one’s bytes', () => {
    const { sheets, blob, ...rest } = three;
    expect(sheets).to.deep.equal([a, b, c]);
    expect(blob).to.equal(a.blob);
    expect(rest).to.deep.equal({
      via: 'picker',
      type: 'application/pdf',
      name: '',
      picture: null,
      leftOut: 0,
      turns: 0,
      shot: null,
    });
  });

  it('are added to those that are there, and whatever was left out is counted', () => {
    const d = photo('d', { leftOut: 2 });
    const more = withSheets(three, [d, withSheets(photo('e', { leftOut: 1 }), [photo('f')])]);
    expect(names(more)).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(more.blob).to.equal(a.blob);
    expect(more.leftOut).to.equal(3);
    expect(withSheets(a, [])).to.equal(a);
  });

  it('move to any place', () => {
    expect(names(moveSheet(three, 0, 1))).to.deep.equal(['b', 'a', 'c']);
    expect(names(moveSheet(three, 0, 2))).to.deep.equal(['b', 'c', 'a']);
    expect(names(moveSheet(three, 2, 0))).to.deep.equal(['c', 'a', 'b']);
    expect(moveSheet(three, 2, 0).blob, 'still known by the same bytes').to.equal(a.blob);
    expect(names(three)).to.deep.equal(['a', 'b', 'c']);
  });

  it('are removed, until the one that is left is a photo again, turned as it was', () => {
    const two = frozen(removeSheet(three, 1));
    expect(names(two)).to.deep.equal(['a', 'c']);
    expect(two.type).to.equal('application/pdf');
    expect(removeSheet(two, 1)).to.equal(a);
    expect(removeSheet(two, 0)).to.equal(c);
    expect(names(removeSheet(three, 0))).to.deep.equal(['b', 'c']);
    expect(removeSheet(three, 0).blob).to.equal(a.blob);
  });

  it('are turned by themselves, a quarter each time', () => {
    let turned = three;
    const seen: (readonly number[])[] = [];
    for (let press = 0; press < 4; press++) {
      turned = frozen(turnSheet(turned, 1));
      seen.push(turned.sheets?.map(({ turns }) => turns) ?? []);
    }
    expect(seen).to.deep.equal([
      [1, 1, 0],
      [1, 2, 0],
      [1, 3, 0],
      [1, 0, 0],
    ]);
    expect(turned.turns).to.equal(0);
    expect(turned.sheets?.map(({ blob }) => blob)).to.deep.equal([a.blob, b.blob, c.blob]);
  });

  it('that are not there change nothing', () => {
    for (const at of [-1, 3, 0.5, NaN]) {
      expect(removeSheet(three, at)).to.equal(three);
      expect(turnSheet(three, at)).to.equal(three);
      expect(moveSheet(three, at, 1)).to.equal(three);
      expect(moveSheet(three, 1, at)).to.equal(three);
    }
    expect(moveSheet(three, 1, 1)).to.equal(three);
    for (const change of [removeSheet, turnSheet]) expect(change(a, 0)).to.equal(a);
    expect(moveSheet(a, 0, 1)).to.equal(a);
  });
});
