/** The certificate of deletion as people read it, in Dutch or English; times as the clock in the Netherlands had them. */
import type { Language } from './agreement.ts';
import type { UnsignedCertificate } from './certificate.ts';
import type { Because } from './retention.ts';
import { spanInWords } from './spans.ts';
import { FEWER, type ToldCounts } from './told-count.ts';

const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

const ERASED = {
  objectVersions: { nl: 'versies van het bestand', en: 'versions of the file' },
  deleteMarkers: { nl: 'verwijdermarkeringen', en: 'delete markers' },
  unfinishedUploads: { nl: 'afgebroken uploads', en: 'unfinished uploads' },
  workspaceObjects: { nl: 'werkbestanden en tellingen', en: 'working files and tallies' },
  inventoryItems: { nl: 'regels van de inventaris', en: 'items of the inventory' },
  uploadNames: { nl: 'opgegeven bestandsnamen', en: 'names given with an upload' },
  queuedMessages: { nl: 'wachtende berichten', en: 'queued messages' },
} satisfies Record<string, Record<Language, string>>;

const ANCHOR: Record<Because['from'], Record<Language, string>> = {
  received: { nl: 'ontvangst', en: 'reception' },
  processed: { nl: 'verwerking', en: 'processing' },
  collection: { nl: 'verzameling', en: 'collection' },
  'last-contact': { nl: 'het laatste contact', en: 'the last contact' },
  'last-invoice': { nl: 'de laatste factuur', en: 'the last invoice' },
  'end-of-agreement': { nl: 'het einde van de overeenkomst', en: 'the end of the agreement' },
};

/** Why a dataset goes on its date, in a sentence without a full stop. */
export function reasonText({ why, duration, from, bound }: Because, language: Language): string {
  const span = spanInWords(duration, language);
  const [anchor, nl] = [ANCHOR[from][language], language === 'nl'];
  if (why === 'temporary')
    return nl ? `half geschreven bestand, ${span} oud` : `half-written file, ${span} old`;
  if (why === 'replaced')
    return nl
      ? 'half geschreven bestand, daarna hernoemd, verwijderd of opnieuw geschreven'
      : 'half-written file, then renamed, removed or written anew';
  if (why === 'longest')
    return nl
      ? `geen afgesproken termijn heeft al een begin; niets blijft langer dan ${span}`
      : `no agreed term has begun; nothing is kept longer than ${span}`;
  if (why === 'unprocessed')
    return nl
      ? `${span} na de laatste dag waarop de verwerking klaar had kunnen zijn`
      : `${span} after the latest day on which processing could have ended`;
  if (bound === 'minimum') return nl ? `ten minste ${span} na ${anchor}` : `at least ${span} after ${anchor}`;
  return nl ? `${span} na ${anchor}` : `${span} after ${anchor}`;
}

export interface CertificateText {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

/** `nameOf` gives what an info type is called in the language. */
export function certificateText(
  certificate: UnsignedCertificate,
  language: Language,
  nameOf: (type: string) => string,
): CertificateText {
  const { datasetId, clientId, receivedAt, processedAt, erasedAt, dueAt, because } = certificate;
  const { agreementVersion, bytes, erased, types, inventoryHash } = certificate;
  const nl = language === 'nl';
  const number = new Intl.NumberFormat(LOCALE[language]);
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const;
  const calendar = new Intl.DateTimeFormat(LOCALE[language], style);
  const dateOf = (iso: string) => calendar.format(new Date(iso));
  const list = (counts: ToldCounts, name: (kind: string) => string) =>
    Object.entries(counts)
      .map(([kind, n]) => `${n === FEWER ? n : number.format(n)} ${name(kind)}`)
      .join(', ');
  const facts: (readonly [string, string | undefined])[] = [
    [nl ? 'dataset' : 'dataset', datasetId],
    [nl ? 'klant' : 'client', clientId],
    [nl ? 'omvang' : 'size', `${number.format(bytes)} bytes`],
    [nl ? 'ontvangen' : 'received', dateOf(receivedAt)],
    [nl ? 'verwerkt' : 'processed', processedAt && dateOf(processedAt)],
    [nl ? 'te wissen vanaf' : 'due from', dateOf(dueAt)],
    [nl ? 'gewist' : 'erased', dateOf(erasedAt)],
    [nl ? 'reden' : 'because', reasonText(because, language)],
    [
      nl ? 'overeenkomst' : 'agreement',
      agreementVersion === undefined ? undefined : `${nl ? 'versie' : 'version'} ${agreementVersion}`,
    ],
    [nl ? 'weg is' : 'gone', list(erased, (kind) => ERASED[kind as keyof typeof ERASED]?.[language] ?? kind)],
    [nl ? 'het bevatte' : 'it held', list(types, nameOf)],
    [nl ? 'vingerafdruk' : 'fingerprint', inventoryHash],
  ];
  return {
    title: nl ? 'Bewijs van verwijdering' : 'Certificate of deletion',
    facts: facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1])),
  };
}
