/** Finds and checks one step in the `additionalSteps` tree of a token response. Parses once; trusted afterwards. */
import { Failure } from './failure.js';
import type { StepTexts } from './text.js';

/** What the step's settings turn on (Mark ID, additional steps: canUpload, canCapture, canUploadPDF). */
export interface Inputs {
  /** Image files may be chosen. */
  upload: boolean;
  /** The live camera may be used. */
  capture: boolean;
  /** PDF files may be chosen. */
  pdf: boolean;
}

/** Nothing is turned on. */
export const NO_INPUTS: Inputs = { upload: false, capture: false, pdf: false };

export interface Step {
  /** The vendor's name, such as `UTILITY_BILL`. */
  name: string;
  inputs: Inputs;
  /** The partner's words by locale; null for the default step, whose words are our own. */
  texts: StepTexts | null;
}

/** The vendor's built-in proof of address. */
export const UTILITY_BILL = 'UTILITY_BILL';

/** What `utilityBill: true` stands for (Mark ID, token generation: its default settings). */
export const DEFAULT_STEP: Step = {
  name: UTILITY_BILL,
  inputs: { upload: true, capture: false, pdf: true },
  texts: null,
};

/** Which step is wanted, and for which document. */
export interface StepQuery {
  /** The step's name; null where the only one is meant. */
  name: string | null;
  /** Alpha-2, any case; null for `ALL`. */
  country: string | null;
  /** Such as `PASSPORT`; null for `ALL`. */
  documentType: string | null;
}

const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);
const ALL = 'ALL';
const ROOT = 'additionalSteps';

type Tree = Readonly<Record<string, unknown>>;

/** A step as found, not yet checked. */
interface Found {
  raw: unknown;
  path: string;
}

/** The steps of the branches that count, and the first of those branches that is no object. */
interface Branches {
  steps: Map<string, Found>;
  broken: Failure | null;
}

/** The wanted step, or what is wrong with the tree. Only the branch that holds the step has to be sound. */
export function resolveStep(tree: unknown, query: StepQuery): Step | Failure {
  const { steps, broken } = findSteps(tree, query);
  const name = query.name ?? (steps.size === 1 ? [...steps.keys()][0] : undefined);
  const step = name === undefined ? undefined : steps.get(name);
  if (name !== undefined && step !== undefined) return parseStep(name, step);
  return broken ?? stepFailure(steps, name === undefined ? 'no step is named' : `there is no step "${name}"`);
}

/** The union of the four branches by step name; the most specific, which comes last, wins. */
function findSteps(tree: unknown, query: StepQuery): Branches {
  const steps = new Map<string, Found>();
  if (!isTree(tree)) return { steps, broken: treeFailure(ROOT, 'is not an object') };
  const country = query.country?.trim().toUpperCase() || ALL;
  const type = query.documentType?.trim() || ALL;
  const branches = [
    [ALL, ALL],
    [ALL, type],
    [country, ALL],
    [country, type],
  ] as const;
  let broken: Failure | null = null;
  for (const [countryName, typeName] of branches) {
    for (const key of keysOf(tree).filter((name) => name.toUpperCase() === countryName)) {
      const types = tree[key];
      if (isTree(types) && !keysOf(types).includes(typeName)) continue;
      const path = isTree(types) ? `${ROOT}.${key}.${typeName}` : `${ROOT}.${key}`;
      const branch = isTree(types) ? types[typeName] : types;
      if (isTree(types) && isTree(branch)) {
        for (const name of keysOf(branch)) steps.set(name, { raw: branch[name], path: `${path}.${name}` });
      } else {
        broken ??= treeFailure(path, 'is not an object');
      }
    }
  }
  return { steps, broken };
}

function parseStep(name: string, { raw, path }: Found): Step | Failure {
  if (!isTree(raw)) return treeFailure(path, 'is not an object');
  const inputs = parseSettings(own(raw, 'settings'), `${path}.settings`);
  if (inputs instanceof Failure) return inputs;
  const texts = parseTexts(own(raw, 'texts'), `${path}.texts`);
  return texts instanceof Failure ? texts : { name, inputs, texts };
}

function parseSettings(raw: unknown, path: string): Inputs | Failure {
  if (!isTree(raw)) return settingsFailure(path, 'is not an object with canUpload, canCapture and canUploadPDF');
  const keys = ['canUpload', 'canCapture', 'canUploadPDF'] as const;
  // only booleans count: "false" is a string that would turn an input on
  const bad = keys.find((key) => typeof own(raw, key) !== 'boolean');
  if (bad !== undefined) return settingsFailure(`${path}.${bad}`, 'is not true or false');
  const [upload, capture, pdf] = keys.map((key) => own(raw, key) === true) as [boolean, boolean, boolean];
  return upload || capture || pdf ? { upload, capture, pdf } : settingsFailure(path, 'turns every input off');
}

function parseTexts(raw: unknown, path: string): StepTexts | Failure {
  if (!isTree(raw)) return treeFailure(path, 'is not an object of { name, description } by locale');
  const texts = new Map<string, { name: string; description: string }>();
  for (const locale of keysOf(raw)) {
    const entry = raw[locale];
    if (!isTree(entry)) return treeFailure(`${path}.${locale}`, 'is not an object of { name, description }');
    const name = own(entry, 'name');
    const description = own(entry, 'description') ?? '';
    if (typeof name !== 'string' || name.trim() === '') return treeFailure(`${path}.${locale}.name`, 'is not a text');
    if (typeof description !== 'string') return treeFailure(`${path}.${locale}.description`, 'is not a text');
    texts.set(locale, { name, description });
  }
  return texts.size > 0 ? texts : treeFailure(path, 'holds no locale');
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(tree: Tree): string[] {
  return Object.keys(tree).filter((key) => !HOSTILE.has(key));
}

function own(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function treeFailure(path: string, what: string): Failure {
  const hint = `${path} ${what}. Give the element the "additionalSteps" object of Mark ID's token response.`;
  return new Failure('config-steps', { path, hint });
}

function settingsFailure(path: string, what: string): Failure {
  const hint = `${path} ${what}. Each of canUpload, canCapture and canUploadPDF is true or false, at least one true.`;
  return new Failure('config-settings', { path, hint });
}

function stepFailure(found: Map<string, Found>, what: string): Failure {
  const names = [...found.keys()];
  const has = names.length > 0 ? `the tree has ${names.join(', ')}` : 'the tree has none for this document';
  const hint = `${what}: ${has}. Set the "step" attribute to one of the tree's steps (see also "country" and "document-type").`;
  return new Failure('config-step', { path: 'step', hint });
}
