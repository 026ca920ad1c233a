/** The words that stand before a date and say what it is the date of, in the languages of bills. Knows no dates and no places. */

/**
 * What a label says its date to be. `issue` to `hint`: that the document was made on it, from a plain word to a hint.
 * `for`: a period, perhaps. `past`: what had happened before the document was made. `other`: contracts, laws, what is to come.
 */
export type Label =
  'issue' | 'named' | 'date' | 'hint' | 'period' | 'closing' | 'for' | 'due' | 'past' | 'other' | 'none';

type ByLanguage = Readonly<Record<string, string>>;

// All folded (see fold.ts). A space also stands for a hyphen or none, so that `Rechnungs datum` is found in one word.

/** What a document calls itself. */
const DOCUMENTS: ByLanguage = {
  en: 'invoice|bill|billing|statement|notice',
  lt: 'saskait|fakt|sf|isras|pranesim',
  lv: 'rekin|izrakst|parskat|pazinojum|pavadzim',
  et: 'arve|teatis|valjavot',
  pl: 'rachun|wyciag',
  de: '\\p{L}*(rechnung|bescheid|auszug)|rg\\.?|beleg|rechnungsabschluss',
  fr: "factur|releve|avis|quittance",
  es: 'extract|recibo|liquidac',
  it: 'fattur|bollett|avvis|estratto',
  ro: 'extras',
  hu: '\\p{L}*szaml|bizonylat|kivonat',
  cs: 'doklad|vypis|vyuctovan',
  bg: 'фактур|извлечен|счет|выписк|квитанц',
  sv: 'kontoutdrag|avi(?!\\p{L})|\\p{L}*avi(?=datum)|nota',
};

/** How one is made. */
const MAKING: ByLanguage = {
  en: 'issu|prepar|produc|generat|clos',
  lt: 'israsy|sudary|suform|formav|sugener|pateik|pareng|isdav|issiunt',
  lv: 'izraksti|sagatav|sastad|izsniegs?|izdos|noform|izveid',
  et: 'koosta|valja ?st|valjasta|esita|vormista|valja antud',
  pl: 'wystaw|sporzadz|wydani|utworz|wygener',
  de: '(aus)?(ge)?stell|erstell|ausfertig|ausgefertigt|fakturier',
  fr: 'emis|edit|etabli|arrete|creat|gener|mise en recouvrement',
  es: 'emit|expedi|extendid|elabora',
  it: 'emess|redazion|rilasci',
  ro: 'intocmi|eliber',
  hu: 'kiallit|kibocsat|keszit|keltez',
  cs: 'vystav|vyhotov|vydan|vytvor',
  bg: 'изда|состав|съставя|выстав|сформир|формир|выдач',
  sv: 'utfard|utstall',
};

/** The same for letters and papers of any kind, which may be another's. */
const PAPERS = 'document|letter|receipt|dokument|pazym|kirja|pism|noty|brief|schreiben|level|документ|dagtekening|factuur';

/** The word for a date, before or behind the others: `Rechnungs-datum`, `Rēķina datums`, `Data emiterii`. */
const DAY = 'date|data|datum[as]?|datums|kuupaev|kuup|kp|fecha|f\\.|дата|napja|kelte|kelt|ideje|tag';
/** What may stand between `date` and the document. */
const SMALL = "(?:(?:of|the|this|your|i miejsce|de|der|des|dieser|d|l|la|du|votre|cette|ce|el|esta|di|della|del|dell|на|for|van)[ '])*";

/** The like that is of one language only: Fait à Lyon, le. */
const SET_PHRASES =
  "statement as (?:of|at)|fait(?: a \\p{L}+)?,? le|wyciag (?:na dzien|z dnia)|(?:factur\\p{L} .{0,24})?(?:^| )din data(?: de)?|keltezes|^kelt|schreiben vom";
const ISSUE_JA = '(発行|請求|作成|交付|請求書発行)(年月)?日|発行';

/** A document's name, its number perhaps, and a word for `of`: Facture n° 44 du. */
const NUMBER = "(?: (?:\\S*\\d\\S*|\\p{L}{1,3}[.:°]?|[dl]'\\p{L}+|seri\\p{L}+)){0,5}";
const OF = '(?:,? (?:of|dated|du|del|in data|vom|din|z dnia|z|no|nuo|от|dne|fran|den|van|kp|al|au)| ?[,/]|(?<=\\d) -)';

/** No more than the word itself. */
const DATE =
  'date|data|datum|datums|kuupaev|kuup\\.?|kp|fecha|dato|dat|дата|datum vom|am|le|den|data di|dnia|в|от|nap|kelt|data, miejsce|miejsce i data|luogo e data|lieu et date|ort, datum|place and date|date et lieu';
const DATE_JA = '日付|年月日';

/** When it was sent, printed or taxed: hardly another day. */
const HINT: ByLanguage = {
  en: 'tax point( date)?|mailed|date sent|sent on|printed|print(ing)? date',
  lt: 'atspausdint|spausdinimo',
  lv: 'izdrukat|drukas',
  et: 'prinditud|trukitud',
  pl: 'data wydruku|wydrukowan',
  de: 'druck(datum)?|gedruckt',
  fr: 'imprime',
  es: 'impres',
  it: 'data (di )?stampa|stampat',
  ro: 'tiparit|data tiparirii|listat',
  cs: 'datum (uskut|zdan)|duzp|vytisk',
  hu: '\\p{L}*nyomtat',
  bg: 'дата на дан|отпечат|распечат|дата печати',
  sv: 'utskri',
};

const PERIOD: ByLanguage = {
  en: 'periods?(?!ic)|billing cycle|statement (from|for|dates)|service (from|dates)|usage from|charges (for|from)|your (bill|charges) for|covering|this (bill|statement) covers',
  lt: 'laikotarp|atsiskaitymo|ataskaitin',
  lv: 'periods?(?!ik)',
  et: 'periood|ajavahemik|arveldus',
  pl: 'okres|rozliczen',
  de: '(?!vertrag)\\p{L}*(zeitraum|zeit vom|periode|abrechnungsmonat|abrechnungsjahr)',
  fr: 'periode(?!s? d.essai)|au titre',
  es: 'periodo|bimestre|trimestre',
  it: 'competenza',
  ro: 'perioad',
  hu: '\\p{L}*idoszak',
  cs: 'obdobi',
  ru: 'период',
  sv: '\\p{L}*period|avser',
};
const PERIOD_JA = '期間|月分|ご利用|使用分';

/** Words that stand before a month or a range that is a period, and before much else. */
const FOR: ByLanguage = {
  en: 'month|for|quarter',
  lt: 'uz(?= |$)|menes|men\\.',
  lv: 'par(?= |$)',
  et: 'kuu(?= |$)|eest',
  pl: 'za(?= |$)|miesiac',
  de: 'monat|fur|zeit',
  fr: 'mois|consommations? du|pour',
  es: 'mes(?= |$)|mensualidad',
  it: 'mese|mensilita',
  ro: 'luna|lunii|interval',
  hu: '\\p{L}*honap|havi',
  cs: 'mesic',
  ru: 'месяц|за(?= |$)',
  sv: 'manad',
};

/** What the account stood at in the end. */
const CLOSING =
  'closing balance|new balance|ending balance|balance carried forward|likutis .{0,24}pabaig|galutinis likutis|beigu atlikums|lopp ?saldo|saldo koncow|neuer kontostand|endsaldo|nouveau solde|saldo final|sold final|zarojegyenleg|zaro egyenleg|konecny zustatek|konecny stav|исходящ|крайно салдо|utgaende saldo';

const DUE: ByLanguage = {
  en: 'due|pay (by|before|until|on)|payable|deadline|collect|debit|will be|please pay|payment date|paid by|if payment|auto ?pay|last date',
  lt: 'apmoket|sumoket|termin|moketi|(?<!nuo .*)iki(?= |$)',
  lv: 'apmaks|samaks|lidz',
  et: 'tasu(da|mise|mis|ge)|maks(ta|e)|tahtaeg|tahtpaev|makse|hiljemalt|kuni',
  pl: 'platn|zaplac|do dnia|wplac|pobran',
  de: 'fallig|faellig|zahlbar|zahlung|zahlen|abbuch|buchen|ein(ge)?z[ou]g|einzieh|uberweis|lastschrift|spatestens|bis (zum )?$',
  fr: "(?<!avis d')echeance|limite|payer|prelev|avant le|paiement|exigible|regler",
  es: 'vencim|vence|cargo|cobro|pagar|pago|antes del|adeudo',
  it: 'scad|entro|pagamento|addebit',
  ro: 'termen|plata|platit|pana la',
  hu: '\\p{L}*hatarid|fizet|esedekes|terheles',
  cs: 'splat|uhrad|zaplat|inkas',
  bg: 'срок|плат|падеж|до(?= |$)|оплат',
  sv: 'forfall|betal|senast|oss tillhanda|autogiro|dras',
  nl: 'verval|betaal|voldoen|uiterlijk|incasso',
};
const DUE_JA = '期限|期日|支払|振替|引落|引き落|納期|納付';

/** What a document speaks of as having happened: a payment, a reading, an earlier document. */
const PAST: ByLanguage = {
  en: 'previous|prior|last|earlier|received|paid|payments?|thank you|balance|read|meter',
  lt: 'gaut|imok|sumokej|mokejim|rodm|skaitikl|likut|skola|deklaruot',
  lv: 'sanemt|maksaj|radij|skaitit|atlikum|parads',
  et: 'laekun|makstud|nai[dt]|arvesti|saldo|volg|jaak',
  pl: 'wplat|zaplacon|oplacon|odczyt|licznik|wskazan|stan(?= |$)',
  de: 'eingegangen|gezahlt|erhalten|zahler|ables|kontostand|stand',
  fr: "recu|regle|releve(?! (de (compte|vos )|d'oper|bancaire|n|du|au))|index|compteur|solde",
  es: 'recibid|pagad|lectura|contador',
  it: 'pagat|ricevut|lettur|contatore|rilevazion',
  ro: 'achitat|primit|incasat|citir|citit|contor|sold',
  hu: 'befizet|leolvas|mero|egyenleg|kiegyenlit',
  cs: 'uhrazen|zaplacen|odec|stav|zustatek',
  bg: 'получен|оплачен|платен|показан|отчит|счетчик|електромер|остат|салдо',
  sv: 'inbetal|mottagen|avlas|matarst',
};
const PAST_JA = '前回|検針|入金|領収|残高|メーター';

/** Contracts, births, laws, tariffs, what begins, what comes next. */
const OTHER: ByLanguage = {
  en: 'contract|agreement|since|expir|birth|born|law|act|regist|valid|effective|tariff|prices?|supply|delivery|sale|order|change|mandate|opened|member|revis|form|version|passport|licen|certif|card|your letter',
  lt: 'sutart|gim|istatym|iregistr|galioj|kain|pirkimo|tiekimo|isigalioj|nutarim|patikr|isak|pardav',
  lv: 'ligum|dzim|likum|speka|piegad|verifik|lemum|noslegt|noteikum|apstiprin',
  et: 'leping|sund|seadus|keh?ti|hin[dn]|tarne|taatl|volituse',
  pl: 'umow|uro[dz]|ustaw|rejestr|obowiazuj|wazn|taryf|cen|sprzeda|dostaw|wykonan|legaliz|uchwal|decyz|operacj|ksieg',
  de: '\\p{L}*vertrag|geb(?=[.o]|$)|geburt|gesetz|gultig|preis|liefer|leistung|eich|satzung|eingebaut|buchung|wert|fassung|vordruck',
  fr: "contrat|nee?(?= )|naissance|loi|decret|immatric|vigueur|prix|livraison|souscri|signe|pose|operation|valeur|service|effet",
  es: 'nacim|nacid|ley|inscri|vigen|precio|suministro|entrega|alta|fin de contrato|oper|valor|permanencia',
  it: 'nascit|nat[ao](?= )|legge|delibera|iscri|prezz|fornitura|consegna|attiv|contabile|valuta|decorren|sottoscr',
  ro: 'nast|lege|hotarar|inregistr|inmatric|pret|livrar|verific|infiint',
  hu: 'szerzod|szulet|torveny|bejegy|ervenyes|dij|teljesit|hitelesit|ertek',
  cs: 'smlouv|narozen|zakon|platn\\p{L} od|dodan|plneni|overen',
  bg: 'договор|рожд|закон|регистр|действ|валид|тариф|цен|поставк|поверк|открыт',
  sv: 'avtal|fodel|fodd|lag(?= )|galler|gallande|pris|bokfor',
};
const OTHER_JA = '契約|生年月日|施行|改定|有効|次回|開始|法律|改正|登録|納品';

/** Of something gone: with one of these even `invoice date` is another document's. */
const EARLIER =
  'previous|prior|last (bill|invoice|statement|payment)|ankstesn|praejus|paskutin|ieprieks|pedej|eelmi|viima|poprzedni|ostatni|letzte|vorherig|vorig|precedent|dernier|anterior|ultim|elozo|predchoz|minul|предыд|предишн|предходн|foregaende|senaste|vorige';
/** The same of one to come. */
const LATER =
  'next|future|kit(as|a|os|o|i) |sekanc|busim|nakam|jargmi|nastepn|kolejn|nachste|kunftig|prochain|proxim|prossim|urmato|kovetkezo|pristi|следующ|следващ|nasta|kommande|volgende';

/** What is made and dated like a bill, and is none. */
const BINDING =
  'contract|agreement|policy|opened|eroffn|ouvert|abiert|acces|apert|otwar|atidar|atvert|avatud|deschi|mandate|passport|sutart|ligum|leping|umow|pelnomoc|vertrag|contrat|mandat|szerzod|smlouv|договор|avtal|licen|zarzadzen|uchwal|decyz';

const END =
  /(?<![a-zа-я])(?:end|to$|until|pabaig|iki|beig|lidz|lopp|kuni|konie|koncz|do$|ende|bis|fin|au$|al?$|hasta|sfars|pana|veg|konec|конец|конца|край|по$|до$|slut|t\/m|tot|終了|まで)|[a-z]+ende$/;

/** Words without meaning between a label and its date. */
const TAIL =
  '[\\s:.,\\-(/|=]*(?:(?:il|le|el|am|on|la|the|in|del|du|den|dne|dn|dnia|data|na|de|v|в|от|на|as|of|at)[\\s.:,]+)*$';

interface Patterns {
  another: RegExp;
  anotherBefore: RegExp;
  issueEnd: RegExp;
  madeEnd: RegExp;
  issue: RegExp;
  named: RegExp;
  date: RegExp;
  forEnd: RegExp;
  along: RegExp;
  kinds: readonly (readonly [Label, RegExp])[];
}

let patterns: Patterns | undefined;

/** Whether a phrase speaks of the end of something, as in `period ending`. */
export function isOfEnd(phrase: string): boolean {
  return END.test(phrase);
}

/** What a phrase, folded, says of the date that follows it, or that stands under it. */
export function labelIn(phrase: string): Label {
  patterns ??= compile();
  const { another, anotherBefore, issueEnd, madeEnd, issue, named, date, forEnd, kinds } = patterns;
  const text = phrase.replace(/\s+/g, ' ').trim();
  const padded = `${text} `;
  const kind = kinds.find(([, words]) => words.test(text))?.[0];
  if (anotherBefore.test(text)) return kind === 'other' || kind === 'due' ? kind : 'past';
  if (issueEnd.test(padded)) return 'issue';
  const isFree = !kind || kind === 'for' || kind === 'period' || kind === 'closing';
  if (isFree && madeEnd.test(padded)) return 'issue';
  if (kind === 'hint') return kind;
  if (named.test(padded) && !another.test(text) && isFree) return 'named';
  if (date.test(text)) return 'date';
  if (kind === 'due' && forEnd.test(text)) return 'for';
  return kind ?? (issue.test(text) ? 'issue' : 'none');
}

/** The labels of dates that stand along a line, each with its own date in the line below. */
export function labelsAlong(line: string): Label[] {
  patterns ??= compile();
  const labels: Label[] = [];
  line.replace(patterns.along, (_, issue?: string) => {
    labels.push(issue === undefined ? 'due' : 'issue');
    return '';
  });
  return labels;
}

function compile(): Patterns {
  const another = `(?:(?<!\\p{L})(?:${EARLIER})|前回)`;
  const documents = words(DOCUMENTS);
  const made = `(?:${documents}\\p{L}*[ -]?|${words(MAKING)}\\p{L}*[ -]?)`;
  const paper = `(?:${made}|(?<!\\p{L})(?:${PAPERS})\\p{L}*[ -]?)`;
  // `Rechnungsdatum` ends in what `rechnungs` would swallow
  const behind = `${paper.replaceAll('\\p{L}*[ -]?', '\\p{L}*?[ -]?')}{1,3}(?:${DAY})`;
  const issue = `(?:(?<!\\p{L})(?:${DAY}) ?${SMALL}${paper}{1,3}|${behind}|(?:${SET_PHRASES})|(?:${ISSUE_JA}))`;
  return {
    another: pattern(another),
    anotherBefore: pattern(`(?:${another}|(?<!\\p{L})(?:${BINDING}|${LATER}))\\D{0,40}$`),
    issueEnd: pattern(issue + TAIL),
    madeEnd: pattern(`(?:^|${documents}\\p{L}* (?:\\S+ ){0,3})(?:dated|${words(MAKING)}\\p{L}*)${TAIL}`),
    issue: pattern(issue),
    named: pattern(`^(?:\\p{L}+[. ] ?){0,2}${documents}\\p{L}*${NUMBER}(?: \\p{L}+){0,2}${NUMBER}${OF}[\\s.:]*$`),
    date: pattern(`^(?:${DATE}|${DATE_JA})(?: ?/ ?(?:${DATE}))?[\\s:.]*$`),
    forEnd: pattern(`${words(FOR)}\\p{L}*$`),
    along: pattern(`(${issue})|(?:${words(DUE)}|${DUE_JA})\\S*(?: date)?`, 'g'),
    // a closing balance before a balance, a period before what is done in it, what is due before what was paid
    kinds: [
      ['other', pattern(`(?<!\\p{L})(?:${LATER})|次回`)],
      ['hint', pattern(words(HINT))],
      ['closing', pattern(`(?<!\\p{L})(?:${CLOSING})`)],
      ['period', pattern(`${words(PERIOD)}|${PERIOD_JA}`)],
      ['due', pattern(`${words(DUE)}|${DUE_JA}`)],
      ['past', pattern(`${words(PAST)}|${another}|${PAST_JA}`)],
      ['other', pattern(`${words(OTHER)}|${OTHER_JA}`)],
      ['for', pattern(words(FOR))],
    ],
  };
}

/** A letter of folded text is one of these; the class of all letters takes a quarter of a second to compile, so often as it stands here. */
function pattern(source: string, flags = ''): RegExp {
  return new RegExp(source.replaceAll('\\p{L}', '[a-zа-я]'), flags);
}

/** One of the words, at the beginning of a word of the text; a space may be a hyphen or missing. */
function words(languages: ByLanguage): string {
  const any = Object.values(languages).join('|').replaceAll(' ', '[ -]');
  return `(?<!\\p{L})(?:${any})`;
}
