/** The template asks for something this runtime doesn't know. Raised while loading, so that nothing is silently left out. */
export class Unsupported extends Error {
  constructor(where: string, what: string) {
    super(
      `${where}: ${what} is not supported by the local runtime. Leave it out of the stack or add it to local/.`,
    );
    this.name = 'Unsupported';
  }
}

/** Refuses any key of `value` outside `known`, names set apart by spaces. */
export function refuseUnknown(where: string, value: object, known: string): void {
  const names = known.split(' ');
  for (const key of Object.keys(value))
    if (!names.includes(key)) throw new Unsupported(where, `the field ${key}`);
}
