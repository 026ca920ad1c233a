// @ts-check
/** The words of the demo's steps, by locale. Knows no settings: who uses a step adds them. */

/** @typedef {Record<string, { name: string, description: string }>} Texts */

/**
 * The vendor's default step, word for word as its documentation prints it (Mark ID, generating a token). Japanese is
 * called `jp` there.
 * @type {Texts}
 */
export const UTILITY_BILL_TEXTS = {
  lt: {
    name: 'Adreso įrodymo dokumento fotografavimas',
    description: 'Prašome įkelti adreso įrodymo dokumento nuotrauką.',
  },
  en: {
    name: 'Proof of address document capturing',
    description: 'Please upload the proof of address document photo.',
  },
  pl: {
    name: 'Dowód przechwycenia dokumentu adresowego',
    description: 'Prześlij dokument potwierdzający adres zdjęcia.',
  },
  ru: {
    name: 'Подтверждение захвата адресного документа',
    description: 'Пожалуйста, загрузите документ, подтверждающий адрес документа.',
  },
  lv: {
    name: 'Adresu apliecinošs dokuments',
    description: 'Lūdzu, augšupielādējiet adreses apliecinājuma dokumenta fotoattēlu.',
  },
  ro: {
    name: 'Dovada capturii documentului de adresă',
    description: 'Vă rugăm să încărcați dovada de fotografie a documentului adresei.',
  },
  it: {
    name: 'Prova di acquisizione del documento di indirizzo',
    description: "Carica la foto del documento di prova dell'indirizzo.",
  },
  fr: {
    name: "Capture d'un document de preuve d'adresse",
    description: 'Veuillez télécharger la photo du justificatif de domicile.',
  },
  es: {
    name: 'Captura del documento de prueba de domicilio',
    description: 'Por favor, suba la foto del documento de prueba de domicilio.',
  },
  de: {
    name: 'Erfassung von Dokumenten zum Nachweis der Adresse',
    description: 'Upload bitte das Foto des Adressnachweisdokuments.',
  },
  hu: {
    name: 'Lakcímet igazoló dokumentum lefotózása',
    description: 'Kérjük töltse fel a lakcímet igazoló dokumentum fényképét.',
  },
  jp: {
    name: '「住所文書の証明を取り込む」',
    description: '「住所文書写真の証明をアップロードしてください」',
  },
};

/** @type {Texts} */
export const SELFIE_TEXTS = {
  en: {
    name: 'Selfie with your document',
    description: 'Hold your passport or ID card next to your face. Both must be easy to see.',
  },
  lt: {
    name: 'Asmenukė su dokumentu',
    description: 'Laikykite pasą arba asmens tapatybės kortelę šalia veido. Abu turi būti gerai matomi.',
  },
  de: {
    name: 'Selfie mit Ihrem Ausweis',
    description: 'Halten Sie Ihren Pass oder Ausweis neben Ihr Gesicht. Beides muss gut zu sehen sein.',
  },
  fr: {
    name: 'Selfie avec votre pièce d’identité',
    description:
      'Tenez votre passeport ou votre carte d’identité à côté de votre visage. Les deux doivent être bien visibles.',
  },
  es: {
    name: 'Selfi con su documento',
    description: 'Sostenga su pasaporte o documento de identidad junto a la cara. Ambos deben verse bien.',
  },
  pl: {
    name: 'Selfie z dokumentem',
    description: 'Trzymaj paszport lub dowód osobisty obok twarzy. Oba muszą być dobrze widoczne.',
  },
};

/** @type {Texts} */
export const NOTE_TEXTS = {
  en: {
    name: 'Handwritten note',
    description: 'Write today’s date and your name on a sheet of paper, sign it and send a photo of it.',
  },
  lt: {
    name: 'Ranka rašytas raštelis',
    description:
      'Ant popieriaus lapo užrašykite šios dienos datą bei savo vardą ir pavardę, pasirašykite ir atsiųskite nuotrauką.',
  },
  de: {
    name: 'Handschriftliche Notiz',
    description:
      'Schreiben Sie das heutige Datum und Ihren Namen auf ein Blatt Papier, unterschreiben Sie und senden Sie ein Foto davon.',
  },
  fr: {
    name: 'Note manuscrite',
    description: 'Écrivez la date du jour et votre nom sur une feuille, signez-la et envoyez-en une photo.',
  },
  es: {
    name: 'Nota manuscrita',
    description: 'Escriba la fecha de hoy y su nombre en una hoja, fírmela y envíe una foto.',
  },
  pl: {
    name: 'Odręczna notatka',
    description: 'Napisz na kartce dzisiejszą datę oraz imię i nazwisko, podpisz ją i wyślij zdjęcie.',
  },
};
