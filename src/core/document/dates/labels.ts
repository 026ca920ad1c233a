/** The words that stand before a date and say what it is the date of, in the languages of bills. Knows no dates and no places. */

/**
 * What a label says its date to be. `issue` to `hint`: that the document was made on it, from a plain word to a hint.
 * `for`: a period, perhaps. `past`: what had happened before the document was made. `other`: contracts, laws, what is to come.
 */
export type Label =
  'issue' | 'named' | 'date' | 'hint' | 'period' | 'closing' | 'for' | 'due' | 'past' | 'other' | 'none';

type ByLanguage = Readonly<Record<string, string>>;

// All folded (see fold.ts). A space also stands for a hyphen or none, so that `Rechnungs datum` is found in one word.

/** Labels of the date on which a document was made. */
const ISSUE: ByLanguage = {
  en: '(invoice|bill|billing|statement|issue|issued|issuing|document|letter|notice|receipt) date|date (of )?(the |this |your )?(issue|invoice|bill|billing|statement|document|letter|notice)d?|date (prepared|produced)|statement as (of|at)|closing date',
  lt: '(saskaitos|fakturos|sf|dokumento|pranesimo|israso|pazymos|israsymo|sudarymo|suformavimo|pateikimo|parengimo|isdavimo|formavimo|issiuntimo) (\\p{L}+ )?data|data israsymo',
  lv: '(rekina|dokumenta|izraksta|parskata|pazinojuma|izrakstisanas|sagatavosanas|sastadisanas|izsniegsanas|izdosanas|noformesanas|izveidosanas|pavadzimes) (\\p{L}+ )?datums|datums rekinam',
  et: '(arve|dokumendi|teatise|valjavotte|koostamise|valjastamise|esitamise|vormistamise|kirja) ?(\\p{L}+ )?(kuupaev|kp|kuup)',
  pl: 'data (i miejsce )?(wystawienia|faktury|rachunku|dokumentu|sporzadzenia|wyciagu|wydania|pisma|utworzenia|wygenerowania|noty)( faktury| dokumentu| rachunku| wyciagu)?|data (wystaw|dok)|wyciag na dzien|wyciag z dnia',
  de: '(rechnungs|ausstellungs|beleg|bescheid|auszugs|erstellungs|abrechnungs|brief|dokument|dokumenten|schreiben|erstell|faktura|fakturierungs|ausfertigungs) ?(datum|tag)|datum (der|des|dieser) (rechnung|ausstellung|bescheides|bescheids|abrechnung|schreibens|auszugs)|(rechnung|bescheid|abrechnung|auszug|schreiben|rechnungsabschluss) vom|rg\\.? ?datum',
  fr: "date (de |d'|du )?(la |l'|votre |cette |ce )?(facture|facturation|emission|edition|etablissement|releve|arrete|creation|document|avis|mise en recouvrement)|fait( a \\p{L}+)?,? le|date fact",
  es: 'fecha (de )?(la |el |esta )?(emision|factura|facturacion|expedicion|extracto|documento|liquidacion|recibo|elaboracion)( factura| de (la )?factura)?|f\\.? ?(de )?(emision|factura|fact)|factura de fecha|data d.emissio|data (de la )?factura',
  it: "data (di |della |del |dell'|d')?(emissione|fattura|fatturazione|bolletta|documento|redazione|rilascio|estratto|estratto conto|avviso)( fattura| bolletta| documento)?|emissione( del)?|data fatt|data doc",
  ro: 'data (emiterii|facturii|emitere|facturarii|emisiunii|documentului|intocmirii|extrasului|eliberarii|generarii|factura|de emitere|emiterea)( facturii| documentului)?|factur\\p{L} .{0,24}din data( de)?|^din data de',
  hu: '(szamla|kiallitas|kibocsatas|keszites|keltezes|bizonylat|kivonat|level)\\p{L}* ?(kelte|datuma|napja|ideje|kelt)|keltezes|kelt',
  cs: 'datum (vystaveni|vyhotoveni|faktury|dokladu|vypisu|vydani|vytvoreni)( dokladu| faktury)?',
  bg: 'дата (на )?(издаване|фактура|фактурата|фактуриране|документа|документ|извлечението|съставяне)( на \\p{L}+)?',
  ru: 'дата (счета|выставления|выписки|документа|формирования|составления|выдачи|счета фактуры|квитанции)( счета| документа)?|счет( на оплату| фактура)?( no)? ?\\S* от',
  sv: '(faktura|fakturerings|kontoutdrags|avi|brev|besluts|dokument|utstallnings|utfardande) ?datum|datum for (faktura|utfardande)',
  nl: '(factuur|nota|afschrift|brief|dagtekening) ?datum|datum (factuur|van factuur|afschrift)|dagtekening',
};
const ISSUE_JA = '(発行|請求|作成|交付|請求書発行)(年月)?日|発行';

/** What was done to a document, and to passports and contracts as well: alone, or with the document's name. */
const MADE =
  'issued|dated|prepared|produced|generated|invoiced|israsyt\\p{L}*|suformuot\\p{L}*|sugeneruot\\p{L}*|parengt\\p{L}*|pateikt\\p{L}*|izrakstit\\p{L}|sagatavot\\p{L}|sastadit\\p{L}|izsniegt\\p{L}|izveidot\\p{L}|noformet\\p{L}|valjastatud|koostatud|vormistatud|esitatud|valja antud|wystawion\\p{L}+|sporzadzon\\p{L}+|wygenerowan\\p{L}+|ausgestellt|erstellt|ausgefertigt|(?:emis|edit|etabli|facture|arrete|genere)e?s?|(?:emitid|expedid|extendid|generad)[ao]|emess[ao]|emis[ae]?|intocmit[ae]?|eliberat[ae]?|facturat[ae]?|generat[ae]?|kiallitva|kibocsatva|vystaven\\p{L}?|vyhotoven\\p{L}?|vytvoren\\p{L}?|издаден\\p{L}?|съставен\\p{L}?|выставлен\\p{L}?|сформирован\\p{L}?|составлен\\p{L}?|utfardad|utfardat|fakturerad';

/** A document's name, its number perhaps, and a word for `of`: Facture n° 44 du. */
const NUMBER = '(?: (?:\\S*\\d\\S*|\\p{L}{1,3}[.:]?|seri\\p{L}+)){0,5}';
const NAMED = `^(?:\\p{L}+[. ] ?){0,2}(?:invoice|bill|statement|facture|fattura|bolletta|factura|extracto|faktura|rechnung|\\p{L}*bescheid|\\p{L}*abrechnung|kontoauszug|saskaita|israsas|rekins|izraksts|arve|valjavote|szamla|avviso|avis|rachunek|фактура|счет|выписка|factuur|releve|extras|estratto|vypis|wyciag|kivonat)${NUMBER}(?: \\p{L}+){0,2}${NUMBER}(?:,? (?:of|dated|du|del|in data|vom|din|z dnia|z|no|nuo|от|dne|fran|den|van|kp|al)| ?[,/]|(?<=\\d) -)`;
const FRENCH_STATEMENT = 'releve (de compte )?(n\\S* ?\\S* )?(du|au)';

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
  it: 'periodo|competenza|bimestre|trimestre',
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
  lv: 'par(?= |$)|menes',
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
  nl: 'maand',
};

/** What the account stood at in the end. */
const CLOSING =
  'closing balance|new balance|ending balance|balance carried forward|likutis .{0,24}pabaig|galutinis likutis|beigu atlikums|lopp ?saldo|saldo koncow|neuer kontostand|endsaldo|nouveau solde|saldo final|sold final|zarojegyenleg|zaro egyenleg|konecny zustatek|konecny stav|исходящ|крайно салдо|utgaende saldo';

const DUE: ByLanguage = {
  en: 'due|pay (by|before|until|on)|payable|deadline|collect|debit|will be|please pay|payment date|paid by|if payment|auto ?pay|last date',
  lt: 'apmoket|sumoket|termin|moketi|(?<!nuo .*)iki(?= |$)',
  lv: 'apmaks|samaks|termin|lidz',
  et: 'tasu(da|mise|mis|ge)|maks(ta|e)|tahtaeg|tahtpaev|makse|hiljemalt|kuni',
  pl: 'termin|platn|zaplac|zaplaty|do dnia|wplac|pobran',
  de: 'fallig|faellig|zahlbar|zahlung|zahlen|abbuch|buchen|ein(ge)?z[ou]g|einzieh|uberweis|lastschrift|spatestens|bis (zum )?$',
  fr: "(?<!avis d')echeance|limite|payer|prelev|avant le|paiement|exigible|regler",
  es: 'vencim|vence|cargo|limite|cobro|pagar|pago|antes del|adeudo',
  it: 'scad|entro|pagar|pagamento|addebit',
  ro: 'scaden|termen|plata|platit|platiti|pana la',
  hu: '\\p{L}*hatarid|fizet|esedekes|terheles',
  cs: 'splat|uhrad|zaplat|inkas',
  bg: 'срок|плат|падеж|до(?= |$)|оплат',
  sv: 'forfall|betal|senast|oss tillhanda|autogiro|dras',
  nl: 'verval|betaal|betalen|voldoen|uiterlijk|incasso',
};
const DUE_JA = '期限|期日|支払|振替|引落|引き落|納期|納付';

/** What a document speaks of as having happened: a payment, a reading, an earlier document. */
const PAST: ByLanguage = {
  en: 'previous|prior|last|earlier|received|paid|payments?|thank you|balance|read|reading|meter',
  lt: 'ankstesn|praejus|paskutin|gaut|imok|sumokej|mokejim|rodm|skaitikl|likut|skola|permok|deklaruot',
  lv: 'ieprieks|pedej|sanemt|maksaj|radij|skaitit|atlikum|parads|nolasi',
  et: 'eelmi|viima|laekun|makstud|nai[dt]|arvesti|saldo|volg|jaak|algnait|loppnait',
  pl: 'poprzedni|ostatni|wplat|zaplacon|oplacon|odczyt|licznik|wskazan|saldo|stan(?= |$)',
  de: 'letzte|vorherig|vorig|eingegangen|gezahlt|erhalten|zahler|ables|zahlerstand|kontostand|stand|saldo',
  fr: "precedent|dernier|recu|regle|reglement|releve(?! (de (compte|vos )|d'oper|bancaire|n|du|au))|index|compteur|solde",
  es: 'anterior|ultim|recibid|pagad|lectura|contador|saldo',
  it: 'precedent|ultim|pagat|ricevut|lettur|contatore|saldo|rilevazion',
  ro: 'anterior|precedent|ultim|achitat|primit|incasat|citir|citit|contor|index|sold',
  hu: 'elozo|korabbi|utolso|befizet|leolvas|mero|egyenleg|kiegyenlit',
  cs: 'predchoz|minul|posledni|uhrazen|zaplacen|odec|stav|zustatek',
  bg: 'предыд|предишн|последн|предходн|получен|оплачен|платен|показан|отчит|счетчик|електромер|остат|салдо',
  sv: 'foregaende|senaste|inbetal|mottagen|avlas|matarst|saldo',
  nl: 'vorige|laatste|ontvangen|betaald|meterstand',
};
const PAST_JA = '前回|検針|入金|領収|残高|メーター';

/** Contracts, births, laws, tariffs, what begins, what comes next. */
const OTHER: ByLanguage = {
  en: 'contract|agreement|since|expir|birth|born|law|act|regist|valid|effective|tariff|prices?|next|supply|delivery|sale|order|due to change|changes?|mandate|opened|member|move|incorporated|established|passport|licen|certif|card|your (?:letter|enquiry)|revis|form|version|copyright',
  lt: 'sutart|gim|istatym|iregistr|registr|galioj|kain|tarif|sekanc|kit[aoi]|pirkimo|tiekimo|atidaryt|isigalioj|nutarim|patikr|patvirtin|isak|pardav',
  lv: 'ligum|dzim|likum|regist|speka|tarif|cen|nakam|piegad|atvert|verifik|lemum|noslegt|noteikum|apstiprin',
  et: 'leping|sund|seadus|regist|keh?ti|hin[dn]|tarif|jargmi|tarne|avatud|taatl|soodus|volituse',
  pl: 'umow|uro[dz]|ustaw|rejestr|obowiazuj|wazn|taryf|cen|nastepn|kolejn|sprzeda|dostaw|wykonan|zawarc|otwarc|legaliz|uchwal|decyz|przylacz|operacj|ksieg',
  de: '\\p{L}*vertrag|geb(?=[.o]|$)|geburt|gesetz|regist|gultig|gueltig|tarif|preis|nachst|nachste|liefer|leistung|eich|satzung|mandat|eroffnet|eingebaut|buchung|wert|kunde|fassung|anmeld|form|vordruck',
  fr: 'contrat|nee?(?= )|naissance|loi|arrete d|decret|immatric|vigueur|valable|valid|tarif|prix|prochain|livraison|souscri|mandat|signe|pose|operation|valeur|ouvert|service|effet|deliberation|a partir',
  es: 'contrat|nacim|nacid|ley|decreto|inscri|registr|valid|vigen|tarif|precio|proxim|suministro|entrega|alta|baja|fin de contrato|oper|valor|permanencia|revision',
  it: 'contratt|nascit|nat[ao](?= )|legge|decret|delibera|iscri|registr|valid|vigor|tariff|prezz|prossim|fornitura|consegna|attiv|contabile|valuta|decorren|sottoscritt',
  ro: 'contract|nast|lege|hotarar|inregistr|inmatric|valabil|tarif|pret|urmato|livrar|verific|revizi|expir|incepand|deschi|valut|operat|infiint|licent',
  hu: 'szerzod|szulet|torveny|bejegy|ervenyes|dij|ar(?= )|kovetkezo|teljesit|hitelesit|ertek',
  cs: 'smlouv|narozen|zakon|regist|platn\\p{L} od|cen|tarif|pristi|dodan|plneni|overen',
  bg: 'договор|рожд|закон|регистр|действ|валид|тариф|цен|следующ|следващ|поставк|поверк|открыт',
  sv: 'avtal|fodel|fodd|lag(?= )|registr|galler|gallande|tariff|pris|nasta|leverans|bokfor|valuta',
  nl: 'contract|geboorte|wet(?= )|geldig|tarief|prijs|volgende|lever|order',
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
  /(?<!\p{L})(?:end|to$|until|pabaig|iki|beig|lidz|lopp|kuni|konie|koncz|do$|ende|bis|fin|au$|al?$|hasta|sfars|pana|veg|konec|конец|конца|край|по$|до$|slut|t\/m|tot|終了|まで)|\p{L}+ende$/u;

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

function compile(): Patterns {
  const issue = `(?:${words(ISSUE)}|(?:${ISSUE_JA}))`;
  const another = `(?:(?<!\\p{L})(?:${EARLIER})|前回)`;
  return {
    another: new RegExp(another, 'u'),
    anotherBefore: new RegExp(`(?:${another}|(?<!\\p{L})(?:${BINDING}|${LATER}))\\D{0,40}$`, 'u'),
    issueEnd: new RegExp(issue + TAIL, 'u'),
    madeEnd: new RegExp(`(?<!\\p{L})(?:${MADE})${TAIL}`, 'u'),
    issue: new RegExp(issue, 'u'),
    named: new RegExp(`(?<!\\p{L})(?:${NAMED}|${FRENCH_STATEMENT})[\\s.:]*$`, 'u'),
    date: new RegExp(`^(?:${DATE}|${DATE_JA})(?: ?/ ?(?:${DATE}))?[\\s:.]*$`, 'u'),
    forEnd: new RegExp(`${words(FOR)}\\p{L}*$`, 'u'),
    // a closing balance before a balance, a period before what is done in it, what is due before what was paid
    kinds: [
      ['other', new RegExp(`(?<!\\p{L})(?:${LATER})|次回`, 'u')],
      ['hint', new RegExp(words(HINT), 'u')],
      ['closing', new RegExp(`(?<!\\p{L})(?:${CLOSING})`, 'u')],
      ['period', new RegExp(`${words(PERIOD)}|${PERIOD_JA}`, 'u')],
      ['due', new RegExp(`${words(DUE)}|${DUE_JA}`, 'u')],
      ['past', new RegExp(`${words(PAST)}|${PAST_JA}`, 'u')],
      ['other', new RegExp(`${words(OTHER)}|${OTHER_JA}`, 'u')],
      ['for', new RegExp(words(FOR), 'u')],
    ],
  };
}

/** One of the words, at the beginning of a word of the text; a space may be a hyphen or missing. */
function words(languages: ByLanguage): string {
  const any = Object.values(languages).join('|').replaceAll(' ', '[ -]');
  return `(?<!\\p{L})(?:${any})`;
}
