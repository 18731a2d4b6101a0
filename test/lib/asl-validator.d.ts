/** The part of asl-validator that is used; the package has types of its own, but does not say where. */
declare module 'asl-validator' {
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly unknown[];
  };
}
