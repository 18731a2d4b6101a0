/** `inventaris agreement new FILE`: asks for what the options leave open, and writes a sound agreement to be read and signed. */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Document } from 'yaml';
import type { Language } from '../core/agreement.ts';
import { legalTerms } from '../core/legal-terms.ts';
import { agreementOf, faultLines } from './agreement-file.ts';
import { agreementFrom } from './agreement-template.ts';
import { reasonOf } from './file-list.ts';
import { Misuse } from './misuse.ts';
import { shown } from './print.ts';

interface Question {
  readonly option: string;
  readonly asks: string;
  /** Taken when nothing is answered; without one an answer is needed. */
  readonly usual?: string;
  readonly when?: (given: Readonly<Record<string, string>>) => boolean;
}

const QUESTIONS: readonly Question[] = [
  {
    option: 'role',
    asks: 'processor (an agreement with a client) or controller (a policy of your own)',
    usual: 'processor',
  },
  { option: 'language', asks: 'language of what both sides read, nl or en', usual: 'nl' },
  { option: 'controller', asks: 'who decides on purpose and means (in an agreement: the client)' },
  { option: 'processor', asks: 'who works on the data', when: ({ role }) => role === 'processor' },
  { option: 'purpose', asks: 'what it is for' },
  { option: 'people', asks: 'categories of people, separated by commas' },
  { option: 'types', asks: 'info types agreed on, separated by commas (`inventaris types` lists them)' },
  { option: 'keep', asks: 'erased so long after processing', usual: legalTerms.retention.duration },
  {
    option: 'specialists',
    asks: 'specialists, separated by commas: two at least, or one for a firm of one person',
  },
  { option: 'authorised', asks: 'who may decide for the client, separated by commas' },
  { option: 'contact', asks: 'whom a breach is reported to' },
  { option: 'email', asks: 'that contact’s e-mail address', usual: '' },
];

type Options = Readonly<Record<string, string | boolean | undefined>>;

export async function make(file: string, options: Options): Promise<void> {
  const given = await answersOf(options);
  const list = (name: string) =>
    (given[name] ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const { email, processor } = given;
  const input = agreementFrom({
    role: given.role === 'controller' ? 'controller' : 'processor',
    language: given.language as Language,
    controller: given.controller!,
    ...(processor ? { processor } : {}),
    purpose: given.purpose!,
    people: list('people'),
    types: list('types'),
    keep: given.keep!,
    specialists: list('specialists'),
    authorised: list('authorised'),
    contact: given.contact!,
    ...(email ? { email } : {}),
  });
  const document = new Document(input);
  document.commentBefore =
    ' Written by `inventaris agreement new`. Read it, complete it, and have it checked:\n `inventaris agreement check` says what is wrong, what nobody can enforce and what is not kept.';
  const text = document.toString({ lineWidth: 110 });
  const { faults, lineOf } = await agreementOf(text);
  if (faults.length > 0)
    throw new Misuse(
      `these answers make no sound agreement:\n${faultLines(file, faults, lineOf).join('\n')}`,
    );
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Misuse(`${file} is there already: name another file`);
    throw new Misuse(`${file} can't be written: ${reasonOf(error)}`);
  });
  console.log(`written: ${shown(file)}`);
}

/** From the options, else by asking; without a terminal what has no usual value must be an option. */
async function answersOf({ yes, ...options }: Options): Promise<Record<string, string>> {
  const given: Record<string, string> = {};
  const asking = !yes && process.stdin.isTTY;
  const missing: string[] = [];
  const ask = asking ? openQuestions() : undefined;
  try {
    for (const { option, asks, usual, when } of QUESTIONS) {
      if (when && !when(given)) continue;
      const said = options[option];
      if (typeof said === 'string') given[option] = said;
      else if (ask) given[option] = await answerTo(ask, asks, usual);
      else if (usual !== undefined) given[option] = usual;
      else missing.push(`--${option}`);
    }
  } finally {
    ask?.close();
  }
  if (missing.length > 0)
    throw new Misuse(`agreement new: nobody is asked here, so give ${missing.join(', ')}`);
  return given;
}

interface Questions {
  ask(text: string): Promise<string>;
  close(): void;
}

/** Answers may be typed, or pasted all at once: lines that come early wait for their question. */
function openQuestions(): Questions {
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(text) {
      process.stderr.write(text);
      const { value, done } = await answers.next();
      if (done) throw new Misuse('agreement new: it ended before all was answered, so nothing is written');
      return value.trim();
    },
    close: () => lines.close(),
  };
}

async function answerTo(questions: Questions, asks: string, usual: string | undefined): Promise<string> {
  for (;;) {
    const answer = await questions.ask(`${asks}${usual ? ` [${usual}]` : ''}: `);
    if (answer !== '') return answer;
    if (usual !== undefined) return usual;
  }
}
