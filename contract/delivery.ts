/**
 * What tells of a delivered object, or of a name that was taken away: the part of EventBridge's "Object Created" and "Object Deleted" events that `start` reads. It holds the
 * object's key, so it passes through the deliveries queue alone.
 */
import * as z from 'zod';

export const delivery = z.object({
  time: z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    /** Of the second kind alone, which comes for delete markers only (`lib/deliveries.ts`). */
    'deletion-type': z.string().optional(),
    object: z.object({ key: z.string(), size: z.number().default(0), 'version-id': z.string() }),
  }),
});

export type Delivery = z.input<typeof delivery>;
