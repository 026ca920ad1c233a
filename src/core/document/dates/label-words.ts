/** The words of labels in the languages of bills, as pieces of patterns. Knows neither dates nor how labels are read. */

export type ByLanguage = Readonly<Record<string, string>>;

// All folded (see fold.ts). A space also stands for a hyphen or none, so that `Rechnungs datum` is found in one word.

/** What a document calls itself. */
export const DOCUMENTS: ByLanguage = {
  en: 'invoice|bill|billing|statement|notice',
  lt: 'saskait|fakt|sf|isras|pranesim',
  lv: 'rekin|izrakst|parskat|pazinojum|pavadzim',
  et: 'arve|teatis|valjavot',
  pl: 'rachun|wyciag',
  de: '\\p{L}*(rechnung|bescheid|auszug)|rg\\.?|beleg|rechnungsabschluss',
  fr: 'factur|(?<!date de )releve|avis|quittance',
  es: 'extract|recibo|liquidac',
  it: 'fattur|bollett|avvis|estratto',
  ro: 'extras',
  hu: '\\p{L}*szaml|bizonylat|kivonat',
  cs: 'doklad|vypis|vyuctovan',
  bg: 'фактур|извлечен|счет|выписк|квитанц',
  sv: 'kontoutdrag|avi(?!\\p{L})|\\p{L}*avi(?=datum)|nota',
};

/** How one is made. */
export const MAKING: ByLanguage = {
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
export const PAPERS =
  'document|letter|receipt|dokumen[td]|pazym|kirja|pism|noty|brief|schreiben|level|документ|dagtekening|factuur';

/** The word for a date, before or behind the others: `Rechnungs-datum`, `Rēķina datums`, `Data emiterii`. */
export const DAY = 'date|data|datum[as]?|datums|kuupaev|kuup|kp|fecha|f\\.|дата|napja|kelte|kelt|ideje|tag';
/** What may stand between `date` and the document. */
export const SMALL =
  "(?:(?:of|the|this|your|i miejsce|de|der|des|dieser|d|l|la|du|votre|cette|ce|el|esta|di|della|del|dell|на|for|van)[ '])*";

/** The like that is of one language only: Fait à Lyon, le. */
export const SET_PHRASES =
  'statement as (?:of|at)|fait(?: a \\p{L}+)?,? le|wyciag (?:na dzien|z dnia)|(?:factur\\p{L} .{0,24})?(?:^| )din data(?: de)?|keltezes|^kelt|schreiben vom';
export const ISSUE_JA = '(発行|請求|作成|交付|請求書発行)(年月)?日|発行';

/** A document's name, its number perhaps, and a word for `of`: Facture n° 44 du. */
export const NUMBER = "(?: (?:\\S*\\d\\S*|\\p{L}{1,3}[.:°]?|[dl]'\\p{L}+|seri\\p{L}+)){0,5}";
export const OF =
  '(?:,? (?:of|dated|du|del|in data|vom|din|z dnia|z|no|nuo|от|dne|fran|den|van|kp|al|au)| ?[,/]|(?<=\\d) -)';

/** No more than the word itself. */
export const DATE =
  'date|data|datum|datums|kuupaev|kuup\\.?|kp|fecha|dato|dat|дата|datum vom|am|le|den|data di|dnia|в|от|nap|kelt|data, miejsce|miejsce i data|luogo e data|lieu et date|ort, datum|place and date|date et lieu';
export const DATE_JA = '日付|年月日';

/** When it was sent, printed or taxed: hardly another day. */
export const HINT: ByLanguage = {
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

export const PERIOD: ByLanguage = {
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
export const PERIOD_JA = '期間|月分|ご利用|使用分';

/** Words that stand before a month or a range that is a period, and before much else. */
export const FOR: ByLanguage = {
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
export const CLOSING =
  'closing balance|new balance|ending balance|balance carried forward|likutis .{0,24}pabaig|galutinis likutis|beigu atlikums|lopp ?saldo|saldo koncow|neuer kontostand|endsaldo|nouveau solde|saldo final|sold final|zarojegyenleg|zaro egyenleg|konecny zustatek|konecny stav|исходящ|крайно салдо|utgaende saldo';

export const DUE: ByLanguage = {
  en: 'due|pay (by|before|until|on)|payable|deadline|collect|debit|will be|please pay|payment date|paid by|if payment|auto ?pay|last date',
  lt: 'apmok|sumoket|termin|moketi|(?<!nuo .*)iki(?= |$)',
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
/** Behind a date and alone there: `war am 15.07. fällig`. With more behind it, it is of the next date, or of none. */
export const DUE_BEHIND =
  /^(?:-[a-z]{2})? ?(?:zur zahlung )?(?:fallig|faellig|esedekes|splatn[aey]|scadent[ae]?|scadut[ao]|vencid[ao]|echue?|wymagaln[aey]|forfallen|期限) ?(?:$|[.,;!])/;
export const DUE_JA = '期限|期日|支払|振替|引落|引き落|納期|納付';

/** What a document speaks of as having happened: a payment, a reading, an earlier document. */
export const PAST: ByLanguage = {
  en: 'previous|prior|last|earlier|received|paid|payments?|thank you|balance|read|meter',
  lt: 'gaut|imok|sumokej|mokejim|rodm|skaitikl|likut|skola|deklaruot',
  lv: 'sanemt|maksaj|radij|skaitit|atlikum|parads',
  et: 'laekun|makstud|nai[dt]|arvesti|saldo|volg|jaak',
  pl: 'wplat|zaplacon|oplacon|odczyt|licznik|wskazan|stan(?= |$)',
  de: 'eingegangen|gezahlt|erhalten|zahler|ables|kontostand|stand',
  fr: "recu|regle|releve(?! (de (compte|vos )|d'oper|bancaire|edit|n|du|au))|index|compteur|solde",
  es: 'recibid|pagad|lectura|contador',
  it: 'pagat|ricevut|lettur|contatore|rilevazion',
  ro: 'achitat|primit|incasat|citir|citit|contor|sold',
  hu: 'befizet|leolvas|mero|egyenleg|kiegyenlit',
  cs: 'uhrazen|zaplacen|odec|stav|zustatek',
  bg: 'получен|оплачен|платен|показан|отчит|счетчик|електромер|остат|салдо',
  sv: 'inbetal|mottagen|avlas|matarst',
};
export const PAST_JA = '前回|検針|入金|領収|残高|メーター';

/** Births, laws, prices, deliveries, what is valid from then on; contracts are below. */
export const OTHER: ByLanguage = {
  en: 'since|expir|birth|law|act|regist|valid|effective|tariff|prices?|supply|delivery|sale|change|version|certif|card|your letter',
  lt: 'gim|istatym|iregistr|galioj|kain|isigalioj|nutarim|pardav',
  lv: 'dzim|likum|speka|cen|piegad|lemum',
  et: 'sun[dn]|seadus|keh?ti|hin[dn]|tarne',
  pl: 'uro[dz]|ustaw|rejestr|obowiazuj|wazn|taryf|sprzeda|dostaw|wykonan|operacj|ksieg',
  de: 'geb(?=[.o]|$)|geburt|gesetz|gultig|preis|liefer|leistung|buchung|wert|vordruck',
  fr: 'nee?(?= )|naissance|loi|decret|vigueur|prix|livraison|valeur|operation',
  es: 'nac|ley|inscri|vigen|precio|suministro|valor|oper',
  it: 'nasc|nat[ao](?= )|legge|iscri|vigor|prezz|fornitura|valuta|contabile',
  ro: 'nast|lege|inregistr|pret|livrar',
  hu: 'szulet|torveny|ervenyes|dij|teljesit',
  cs: 'narozen|zakon|dodan|plneni',
  bg: 'рожд|закон|регистр|действ|валид|тариф|поставк',
  sv: 'fodd|fodel|galler|gallande|pris',
};
export const OTHER_JA = '契約|生年月日|施行|改定|有効|次回|開始|法律|改正|登録|納品';

/** Of something gone: with one of these even `invoice date` is another document's. */
export const EARLIER =
  'previous|prior|last (bill|invoice|statement|payment)|ankstesn|praejus|paskutin|ieprieks|pedej|eelmi|viima|poprzedni|ostatni|letzte|vorherig|vorig|precedent|dernier|anteri|ultim|elozo|predchoz|minul|предыд|предишн|предходн|foregaende|senaste|vorige';
/** The same of one to come. */
export const LATER =
  'next|future|kit(as|a|os|o|i) |sekanc|busim|nakam|jargmi|nastepn|kolejn|nachste|kunftig|prochain|proxim|prossim|urmato|kovetkezo|pristi|следующ|следващ|nasta|kommande|volgende';

/** What a letter calls itself that asks again for the money of an old bill. */
export const REMINDER =
  /reminder|overdue|unpaid|not (?:yet )?been paid|nicht (?:bezahlt|beglichen)|erinnerung|mahnung|mahn(?:schreiben|datum)|aufforderung|rappel|relance|wezwani|przypomnien|sollecit|recordatorio|priminim|raginim|atgadinaj|bridinaj|meeldetulet|upomin|felszolit|emlekezteto|somati|paminnelse|inkassokrav|herinnering|aanmaning|напом(?:н|ин)|покана|требовани|督促/;

/** What is made and dated like a bill, and is none. */
export const BINDING =
  'contract|agreement|policy|opened|eroffn|ouvert|abiert|acces|apert|otwar|atidar|atvert|avatud|deschi|mandate|passport|sutart|ligum|leping|umow|pelnomoc|vertrag|contrat|mandat|szerzod|smlouv|договор|avtal|licen|zarzadzen|uchwal|decyz';

export const END =
  /(?<![a-zа-я])(?:end|to$|until|pabaig|iki|beig|lidz|lopp|kuni|konie|koncz|do$|ende|bis|fin|au$|al?$|hasta|sfars|pana|veg|konec|конец|конца|край|по$|до$|slut|t\/m|tot|終了|まで)|[a-z]+ende$/;
