/** Words that an address or a name may have or lack: kinds of street, of building and of person. Knows nothing of matching. */
import { boneOf } from './words.js';

/** Kinds of streets and places, folded, and none is a street's own name. What a language's line lacks is in one before it. */
const STREETS =
  'g gatve gatves gatveje pr prospektas prospekto al aleja plentas pl skg tak a aikste km kaimas k sen ' +
  'iela ielas bulvaris prospekts laukums soseja tn tanav tanava pst puiestee mnt maantee tee vald maakond kula ' +
  'ul ulica ulicy aleje os osiedle plac rondo str strasse platz weg gasse ' +
  'r rue av ave avenue bd bld blvd boulevard place chemin ch impasse allee route rte quai cours square res residence ' +
  'c cl calle carrer avda avenida pza plaza paseo po travesia camino ctra carretera urb ' +
  'via v viale vle corso piazza p largo vicolo strada calea dul bulevardul aleea sos soseaua piata splaiul jud judetul mun com sat ' +
  'utca u ut utja ter korut krt nam namesti trida tr prospekt bul ploshad per shosse gatan vagen ' +
  'st street rd road ln lane dr drive ct court cres crescent gdns terrace way close';

/** What stands before the number of a flat, a stair or a floor. */
const FLATS =
  'apt apartment flat unit suite ste appt app bt bat batiment esc etage but butas kv kvartira m lok lokal dz dzivoklis krt korter ' +
  'top tur stiege wohnung whg int interno scala sc piano ap apartament et etaj bl bloc pta puerta escalera izda dcha ' +
  'lgh emelet em ajto byt korpus vh';

/** What stands before a house's number. */
const HOUSES = 'nr no num numero numarul n d dom house namas szam c cp';

/** Small words within names, and titles. */
const SMALL =
  'de del della di da do dos des du la le les las los el il lo et of the von van der den dem zu am y e i l und and ir un ja oraz es ' +
  'mr mrs ms miss dr prof mag dipl ing herr herrn frau familie fam mme mlle monsieur madame sr sra srta don dona sig sigra signor signora egr gent gentile ' +
  'pan pani szanowny szanowna sz p ponas ponia kungs kundze domnul doamna stimate dl dna';

type Kind = 'street' | 'flat' | 'house' | 'small';

let kinds: Map<string, Set<Kind>> | undefined;

/** Whether a word is of that kind, by its bone (see words.ts). */
export function isWordOf(kind: Kind, bone: string): boolean {
  if (!kinds) {
    kinds = new Map();
    const lists: readonly [Kind, string][] = [
      ['street', STREETS],
      ['flat', FLATS],
      ['house', HOUSES],
      ['small', SMALL],
    ];
    for (const [name, list] of lists) {
      for (const one of list.split(' ').map(boneOf)) kinds.set(one, (kinds.get(one) ?? new Set<Kind>()).add(name));
    }
  }
  return kinds.get(bone)?.has(kind) ?? false;
}
