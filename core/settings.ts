/** Every number that people may want to change, with its reason; the limits of reading a file stand in `readers/limits.ts`. */
export const settings = {
  /** The sweep comes every hour: what is not erased so long after its date has failed at least twice. */
  overdue: 'PT3H',
  /** An upload link takes a part's first byte this long; its last one may come later. */
  uploadLinkSeconds: 15 * 60,
  /** An upload that was not finished so many days after it began is thrown away, with its parts and its name. */
  uploadDays: 7,
  /** Parts of an upload: what a broken connection costs at most, and large enough that the requests cost nothing. */
  uploadPartBytes: 8 * 1024 * 1024,
  /** Days that the audit log is kept: 24 months (R3.4); what is in it is personal data of staff and client users. */
  auditDays: 730,
  /** Half-written files of SFTP clients are erased after this. */
  temporary: 'PT24H',
  /** Places kept per finding: enough to look it up, few enough for one item (Macie keeps 15). */
  placesPerFinding: 5,
  /** A part is at least this large: below it a second function costs more than it wins. */
  partBytes: 256 * 1024 * 1024,
  /** At most so many parts, so that one execution stays far below Step Functions' 25,000 history events. */
  maximumParts: 2_000,
  /** Bytes per read from a source: S3 reaches its full rate from about 8 MB per request on. */
  readBytes: 8 * 1024 * 1024,
  /** Bytes per read into one buffer, from a source that is near: what fits into a processor's cache. */
  fillBytes: 512 * 1024,
  /** Distinct values are counted exactly up to here, then estimated. */
  sketchSize: 1_024,
  /** Different combinations of (field, type) per record that are counted apart. */
  recordSets: 4_096,
  /** Hashes kept of a column's cells, and of records' combinations, to tell how many stand alone. */
  uniqueCells: 256,
  uniqueCombinations: 1_024,
  /** Of a large table the cells of the first so many bytes of every stretch are sampled as wholes. */
  sampledBytes: 1024 * 1024,
  sampledStretch: 64 * 1024 * 1024,
  /** Patterns of one agreement: each costs room in the kernel and a look at where it may be (Google's limit is 30 too). */
  clientPatterns: 30,
  /** Characters of one pattern: what is longer is a list, not a pattern. */
  patternLength: 512,
  /** Header words of one pattern, and characters of one of them. */
  patternHeaderWords: 20,
  headerWordLength: 60,
  /** Bytes of a match: a code is shorter. Bounds how far a search goes on from each match, and so the time. */
  patternMatchBytes: 256,
  /** Below so many distinct values a sample would tell too much about a person. */
  sampleFromDistinct: 10,
} as const;
