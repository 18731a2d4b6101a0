/**
 * Numbers that the kernel (AssemblyScript) and the compiler of its tables (TypeScript) agree on. Both read this file,
 * so it holds nothing but plain numbers.
 */

/** Where the tables lie in the kernel's memory. */
export const TABLES = 65536;

/* the tables' head, in words of four bytes */
export const HEAD_MAGIC = 0;
export const HEAD_LENGTH = 1;
export const HEAD_TYPES = 2;
export const HEAD_FORMS = 3;
/** 256 bytes: 1 digit, 2 letter, 0 all else. */
export const HEAD_CLASS = 4;
/** 256 bytes: class of a first byte; 257 bytes: class of the byte behind (256 stands for the end). */
export const HEAD_FIRST = 5;
export const HEAD_NEXT = 6;
export const HEAD_NEXT_COUNT = 7;
/** [kinds][LONGER + 1 lengths][next classes] → row, or 0; a row leads by class of the first byte to a list of entries, or 0. */
export const HEAD_DOORS = 8;
export const HEAD_LONGEST = 9;
/** [characters][next classes] → list of entries, or 0. */
export const HEAD_CHARS = 10;
/** Per type and form: a double, how sure the form is by itself. */
export const HEAD_CONFIDENCE = 11;
/** Per type and form: how a match gets on with what it overlaps. */
export const HEAD_STANDING = 12;
/** Per type and form: 1 where a match counts only with a header or a word. */
export const HEAD_LEANS = 13;
export const HEAD_PICTURE_BITS = 14;
export const HEAD_MASKS = 15;
/** Words: bit filter (its shift), open-addressing slots of sixteen bytes (their mask), lists of types spoken for or against. */
export const HEAD_FILTER = 16;
export const HEAD_FILTER_SHIFT = 17;
export const HEAD_SLOTS = 18;
export const HEAD_SLOTS_MASK = 19;
export const HEAD_MEANINGS = 20;
export const HEAD_LOCAL = 21;
/** 256 bytes: 1 for what goes on in a URL, 2 for what is left out at its end. */
export const HEAD_URL = 23;
/** What goes on in a URL, by halves of a byte: sixteen bytes for the lower one, sixteen for the upper one, sharing a bit where it does. */
export const HEAD_URL_SET = 22;
/** For each choice out of eight bytes, as bits: which to take, one after the other. */
export const HEAD_CHOICES = 24;
/** More digits than any form takes in a row. */
export const HEAD_DIGITS = 25;
/** Types concluded from an age: count, then type, form, years from and below. Per type: 1 where its values tell an age. */
export const HEAD_AGES = 26;
export const HEAD_TELLS_AGE = 27;
/** Per type: eight bytes, one more than its number in combinations, or 0 for what is no quasi-identifier. */
export const HEAD_QUASI = 28;
/** Per type and form: what it asks of a match's text, or 0. */
export const HEAD_ASKED = 29;
/** Per type and form: `SETTLES` or `CARRIES` of `engine.ts`, or 0. */
export const HEAD_SETTLING = 30;
/** Kinds of separators that digits may have between them. */
export const HEAD_RUNS = 31;
/** Per type and form: in which order its values write a day, or 0. */
export const HEAD_ORDERS = 32;
export const ORDER_DMY = 1;
export const ORDER_MDY = 2;
export const ORDER_YMD = 3;
/** The gate of running text, or 0. */
export const HEAD_GATE = 33;
export const HEAD_WORDS = 36;
export const MAGIC = 0x31564e49;

/** Types are bits of so many bytes where sets of them are compared; the last stands for what carries another type. */
export const TYPE_SET_BYTES = 16;
export const CARRIER = 127;
export const SETTLES = 1;
export const CARRIES = 2;

/* a list: how many entries stand by themselves and how many need support, the types of those, then items */
export const LIST_STANDING = 0;
export const LIST_LEANING = 4;
export const LIST_TYPES = 8;
export const LIST_ITEMS = 24;

/* an item: its entry; 256 bytes, 1 for those that may stand at some distance from the beginning, or 0; that distance */
export const ITEM_ENTRY = 0;
export const ITEM_PROBE = 4;
export const ITEM_PROBE_AT = 8;
export const ITEM_BYTES = 12;

/* an entry: a shape to try at a door, and all forms that have it */
export const ENTRY_KIND = 0;
export const ENTRY_ARGS = 4;
/** Bits of which the word must have one, 0 for none: a label is looked up before the plain matcher is asked. */
export const ENTRY_GATE = 8;
export const ENTRY_COUNT = 12;
/** Types of its forms. */
export const ENTRY_TYPES = 16;
export const ENTRY_TAKERS = 32;

/* one form that takes what an entry's shape finds */
export const TAKER_TYPE = 0;
export const TAKER_FORM = 4;
/** Its number, by which the plain matcher is asked: (type × forms + form) × `VARIANTS` + its place among the form's matchers. */
export const TAKER_NUMBER = 8;
export const TAKER_CHECKS = 12;
export const TAKER_BYTES = 16;

/* what a form asks of a match's text: whether the host must accept it too, number of automata, a pointer to each */
export const ASKED_HOST = 0;
export const ASKED_COUNT = 4;
export const ASKED_AUTOMATA = 8;

/*
 * an automaton, its states numbered in steps of its classes: number of classes, pointers to 256 classes, to [state][class]
 * → state of two bytes, to a byte per state; a state from which all is accepted or 0; 1 where four bytes alone lead out
 * of the first state; these, each sixteen times
 */
export const AUTOMATON_COUNT = 0;
export const AUTOMATON_CLASSES = 4;
export const AUTOMATON_NEXT = 8;
export const AUTOMATON_ENDS = 12;
export const AUTOMATON_ALL = 16;
export const AUTOMATON_LEAVES = 20;
export const AUTOMATON_LEAVING = 32;
export const VARIANTS = 256;

/* kinds of entries */
export const FOREIGN = 0;
export const PICTURE = 1;
export const DIGITS = 2;
export const CODED = 3;
export const MAILBOX = 4;
export const DOTTED_QUAD = 5;
export const COLON_HEX = 6;
export const URL = 7;
export const CREDENTIALS = 8;
export const COORDINATES = 9;
export const MARKED = 10;

/* a slot of the word table: hash, meaning (its list's offset) or NO_MEANING, bits of gates */
export const SLOT_BYTES = 16;
export const SLOT_MEANING = 8;
export const SLOT_GATES = 12;
export const NO_MEANING = -1;

/* forms that look at whole cells: count, then per form */
export const CELL_TYPE = 0;
export const CELL_FORM = 4;
export const CELL_OF = 8;
export const CELL_MIN = 12;
export const CELL_MAX = 16;
export const CELL_BYTES = 20;
export const CELL_CODE = 0;
export const CELL_NAME = 1;
export const CELL_NUMBER = 2;
export const CELL_TEXT = 3;

/* kinds of tokens, in the order of the doors */
export const LETTERS_DOOR = 0;
export const DIGITS_DOOR = 1;
export const MIXED_DOOR = 2;
/** Letters that are the beginning of some label. */
export const LABELS_DOOR = 3;
/** Digits behind a plus. */
export const PLUS_DOOR = 4;
export const DOOR_KINDS = 5;

/* checks */
export const CHECK_ELEVEN = 1;
export const CHECK_LUHN = 2;
export const CHECK_MOD97 = 3;
export const CHECK_GS1 = 4;
export const CHECK_DATE_DMY = 5;
export const CHECK_DATE_YMD = 6;
export const CHECK_PREFIX = 7;
export const CHECK_AT = 8;
export const CHECK_NOT_AT = 9;
export const CHECK_WITHOUT = 10;
export const CHECK_DIGIT = 11;
export const CHECK_DIGIT_AND_LETTER = 12;
export const CHECK_NOT = 13;
export const CHECK_DATE_MDY = 14;
export const CHECK_DATE_NAMED = 15;
export const CHECK_LENGTH = 16;

/* standing of a match */
export const STANDS = 0;
export const LEANS = 1;
export const HOLDS = 2;

/* context */
export const NO_CONTEXT = 0;
export const FOR = 1;
export const AGAINST = 2;
export const CONTEXTS = 3;

/** How far a context word reaches, in bytes. */
export const REACH_BEFORE = 60;
export const REACH_BEHIND = 20;

/* limits that the plain engine has too */
export const PLACES = 5;
export const SKETCH_SIZE = 1024;
export const RECORD_SETS = 4096;
export const UNIQUE_CELLS = 256;
export const UNIQUE_COMBINATIONS = 1024;
export const SAMPLED_BYTES = 1048576;
export const SAMPLED_STRETCH = 67108864;
export const PIECE = 1048576;
/** How far before a piece's end a space is looked for. */
export const CUT_SEARCH = 4096;

/* one match in memory */
export const MATCH_TYPE = 0;
export const MATCH_FORM = 4;
export const MATCH_START = 8;
export const MATCH_END = 12;
export const MATCH_CONTEXT = 16;
/** While overlaps are settled: the farthest end up to here. */
export const MATCH_REACH = 20;
export const MATCH_BYTES = 24;

/* hashes with the times each was seen: a table of hash and times, its mask, how many it holds and keeps, a limit */
export const UNIQUE_TABLE = 0;
export const UNIQUE_MASK = 4;
export const UNIQUE_COUNT = 8;
export const UNIQUE_SIZE = 12;
export const UNIQUE_LIMIT = 16;
export const UNIQUE_BYTES = 24;

/*
 * one field: its cells, forms that look at whole cells, sampled cells and those of them that could identify or are
 * numbers, their hashes, the types that its name supports, a slot pointer per type, a byte of evidence per type
 */
export const FIELD_CELLS = 0;
export const FIELD_FORMS = 4;
export const FIELD_SAMPLED = 8;
export const FIELD_CODES = 12;
export const FIELD_NUMBERS = 16;
/** Whether the set of supported types has been made of the bytes of evidence. */
export const FIELD_KNOWN = 20;
export const FIELD_VALUES = 24;
/** Cells looked up among those met before, and found there. */
export const FIELD_MEMO_TRIED = 48;
export const FIELD_MEMO_FOUND = 52;
/**
 * Which of its ranges the reader of words is given: none; every cell; cells that begin with a capital, and of longer ones
 * what the gate lets through; or what the gate lets through of every range.
 */
export const FIELD_WORDS = 56;
export const WORDS_CELLS = 1;
export const WORDS_CAPITALS = 2;
export const WORDS_TEXTS = 3;
/** From here on a cell may be a text, whatever it begins with. */
export const TEXT_BYTES = 24;
/** Types that its name supports; of those the ones that settle a cell, and `CARRIER`, or none. */
export const FIELD_SUPPORTED = 64;
export const FIELD_SETTLED = 80;
export const FIELD_SLOTS = 96;

/* what is counted per field and type; codes and pairs follow the head, one word per evidence code each */
export const SLOT_FIELD = 0;
export const SLOT_TYPE = 4;
export const SLOT_WHOLE = 8;
export const SLOT_PLACES = 12;
export const SLOT_SKETCH = 16;
export const SLOT_SKETCH_MASK = 20;
export const SLOT_SKETCH_COUNT = 24;
export const SLOT_LIMIT = 32;
export const SLOT_CODES = 40;

/* one set of pairs that stood together: hash, count, number of pairs, pairs */
export const SET_HASH = 0;
export const SET_COUNT = 8;
export const SET_LENGTH = 12;
export const SET_PAIRS = 16;

/* a cell met before: of which reading and field, its length, how many notes it came to, its bytes */
export const MEMO_STAMP = 0;
export const MEMO_FIELD = 4;
export const MEMO_LENGTH = 8;
export const MEMO_NOTES = 10;
export const MEMO_TEXT = 16;

/* one of its notes: slot, counter (plus 1 where the match was the whole cell), type, hash */
export const NOTED_SLOT = 0;
export const NOTED_COUNTER = 4;
export const NOTED_TYPE = 8;
export const NOTED_HASH = 16;
export const NOTED_BYTES = 24;

/* The gate of running text (`core/people/gate-table.ts`): filters of so many bits, one behind the other. */
export const GATE_OPENER_BITS = 21;
export const GATE_TERM_BITS = 20;
export const GATE_TERMS = 1 << 18;
export const GATE_HEADS = GATE_TERMS + (1 << 17);
export const GATE_QUAD_BITS = 15;
export const GATE_TAILS = GATE_HEADS + (1 << 12);
export const GATE_STREETS = GATE_TAILS + (1 << 12);
export const GATE_BYTES = GATE_STREETS + (1 << 12);
/** Shorter words are no streets. */
export const GATE_STREET = 5;
/** Spreads four bytes (Knuth's multiplicative hash). */
export const GATE_QUAD = 0x9e3779b1 | 0;
/** What a filter's entry says of a word. */
export const SALT_OPENER = 0;
export const SALT_SHORT = 0x51ed27;
export const SALT_NEVER = 0x3c6ef3;
export const SALT_VERB = 0x7137e8;
export const SALT_TERM = 0;
export const SALT_START = 0x2545f4;
export const SALT_END = 0x6c8e94;
/** Beginnings and endings of terms have at least so many bytes. */
export const GATE_SHORTEST = 4;
/** Stretches of text that the reader is given, as pairs of offsets: at most so many of a range. */
export const MOST_RUNS = 512;
