/**
 * What tells of a delivered object: the part of EventBridge's "Object Created" event that `start` reads. It holds the
 * object's key, so it passes through the deliveries queue alone.
 */
import * as z from 'zod';

export const delivery = z.object({
  time: z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.number().default(0), 'version-id': z.string() }),
  }),
});

export type Delivery = z.input<typeof delivery>;
