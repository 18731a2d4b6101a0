/** What the user typed can't be done: exit status 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
