/**
 * What oidc-provider must remember — attempts, sessions, codes, refresh tokens — on a shelf of the runtime. It reckons in the
 * machine's time: what it hands over is kept in the runtime's, and given back in the machine's, so that a clock that was
 * moved ends it like everything else.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { World } from '../../world.ts';

export type Grants = ReturnType<typeof openGrants>;

/** `grace` is how many seconds a refresh token of a client outlives its use. */
export function openGrants(
  { store, clock }: Pick<World, 'store' | 'clock'>,
  grace: (clientId: string | undefined) => number,
) {
  const shelf = store.shelf<AdapterPayload>('grants');
  const ahead = () => clock.offset() / 1000;
  const now = () => clock.now() / 1000;
  /** `exp` and `consumed` are seconds since the epoch. */
  const moved = ({ exp, consumed, ...rest }: AdapterPayload, seconds: number): AdapterPayload => ({
    ...rest,
    ...(exp !== undefined && { exp: Math.round(exp + seconds) }),
    ...(typeof consumed === 'number' && { consumed: Math.round(consumed + seconds) }),
  });
  const removeWhere = async (holds: (payload: AdapterPayload) => boolean) => {
    for (const [key, payload] of await shelf.entries()) if (holds(payload)) await shelf.delete(key);
  };

  return {
    removeWhere,
    /** Drops what has expired. */
    sweep: () => removeWhere(({ exp = 0 }) => exp <= now()),
    adapter: (model: string): Adapter => {
      const key = (id: string) => `${model}\0${id}`;
      const givenBack = (payload: AdapterPayload | undefined) => {
        if (!payload || (payload.exp ?? 0) <= now()) return;
        const { consumed, ...unused } = payload;
        const stillGood = model === 'RefreshToken' && Number(consumed) + grace(payload.clientId) > now();
        return moved(stillGood ? unused : payload, -ahead());
      };
      return {
        upsert: (id, payload) => shelf.put(key(id), moved(payload, ahead())),
        find: async (id) => givenBack(await shelf.get(key(id))),
        async findByUid(uid) {
          const all = await shelf.entries(key(''));
          return givenBack(all.find(([, payload]) => payload.uid === uid)?.[1]);
        },
        findByUserCode: async () => undefined, // that is for devices without a browser
        async consume(id) {
          const payload = await shelf.get(key(id));
          if (payload)
            await shelf.put(key(id), { ...payload, consumed: Math.floor(now()) } as AdapterPayload);
        },
        destroy: (id) => shelf.delete(key(id)),
        revokeByGrantId: (grantId) => removeWhere((payload) => payload.grantId === grantId),
      };
    },
  };
}
