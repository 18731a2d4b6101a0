/**
 * Every limit of reading a file, with its reason: how much, how deep, how wide, how long. What goes beyond one is told in the document's
 * coverage and the rest is read on. The table in `docs/formats.md` is made of them (`test/core/readers/formats.test.ts`).
 */
export const limits = {
  /** A delivered file may unpack to so many times its size, all layers and members together: text reaches 20, logs 100, bombs 1,000 and more. */
  unpackRatio: 200,
  /** What may be unpacked whatever the size: a small archive of one very regular file is no bomb. */
  unpackFree: 64 * 1024 * 1024,
  /** Archives in archives in mails: deeper nesting than this is no file that a person made (a quine never ends). */
  deepestNesting: 5,
  /** Layers of compression around one file, for the same reason. */
  mostLayers: 3,
  /** Members of one archive, attachments of one mailbox: each becomes a document with findings of its own. */
  mostMembers: 10_000,
  /** What must be read from its end (a PDF, an archive inside an archive) is held in memory up to here. */
  memoryBytes: 128 * 1024 * 1024,
  /** A ZIP archive's list of contents: 10,000 members take 1 MB. */
  zipListingBytes: 64 * 1024 * 1024,
  /** A name of a TAR archive's member: file systems allow 4 KB. */
  memberNameBytes: 64 * 1024,
  /** What Zstandard looks back on is held in memory; its own programs refuse more unless they are asked to. */
  zstandardWindow: 128 * 1024 * 1024,
  /** The table of sectors of an Office file under a password: that of a file of 8 GB. */
  compoundTableBytes: 64 * 1024 * 1024,

  /** Looked at to tell what a file is: enough for headers and a few hundred rows. */
  headBytes: 128 * 1024,
  /** The same where its lines are longer than that: 100,000 columns under names of 40 letters, and a few rows. */
  widestHeadBytes: 8 * 1024 * 1024,
  /** Rows looked at to tell whether a text is a table, and cells, of which wide rows have many. */
  sniffedRows: 200,
  sniffedCells: 400_000,
  /** Columns of a table or sheet, each a field with counters of its own (5 to 25 KB): Excel and LibreOffice end here; those behind are read as one. */
  mostColumns: 16_384,
  /** Titles and remarks above a header are a few rows. */
  deepestHeader: 12,
  /** Rows of a sheet, or of a table in a document, that are held back until it is clear where the header stands. */
  heldRows: 50,
  /** Quotes that are opened and never closed: each costs another reading. */
  strayQuotes: 20,

  /** Nesting of JSON and of XML: people write 10 and programs 50; bombs nest without end. */
  jsonDepth: 256,
  xmlDepth: 2_000,
  /** Different keys of one JSON object: more make it a map, whose keys may be people. */
  jsonKeys: 200,
  /** Different paths in one XML file: each is a field with counters of its own. */
  xmlPaths: 5_000,
  /** One tag, attribute or comment of XML: embedded pictures reach some megabytes. */
  xmlTagBytes: 16 * 1024 * 1024,
  /** One text in an SQL dump: MySQL sends no longer packet by default. */
  sqlTextBytes: 64 * 1024 * 1024,
  /** A paragraph, value or script that is longer goes on as the next piece: what is held at once must be bounded. */
  pieceCharacters: 1024 * 1024,
  /** A statement of SQL that is longer is read in pieces as well. */
  statementCharacters: 32 * 1024,

  /** One cell of a workbook: Excel itself allows 32,767 characters. */
  sheetCellBytes: 4 * 1024 * 1024,
  /** Equal cells and rows in a row of an OpenDocument sheet are read so many times: it may say "a million times". */
  repeatedCells: 100,
  /** Shared texts of a workbook that are kept at hand for its cells. */
  sharedTextBytes: 64 * 1024 * 1024,

  /** One mail with its attachments: mail servers take 25 to 150 MB, and it is taken apart in memory. */
  messageBytes: 160 * 1024 * 1024,
  /** Parts in parts of one mail: people forward a forwarded message a few times. */
  mailDepth: 100,
  /** Headers of one mail, all parts together: servers refuse more than 256 KB. */
  mailHeaderBytes: 2 * 1024 * 1024,
  /** Pages of one PDF: books reach 2,000; each takes a few milliseconds. */
  pdfPages: 5_000,

  /** How often a password's hash may be turned: Office turns 100,000 times; what asks for more is made to keep us busy. */
  passwordTurns: 1_000_000,
  /** Heap of a parser that runs apart: a workbook of a million rows takes 200 MB. */
  readerMegabytes: 512,
  /** A parser that has said nothing for so long will not any more: a page or chunk takes well below a second. */
  readerSeconds: 60,
} as const;
