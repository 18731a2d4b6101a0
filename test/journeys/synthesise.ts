/** Before the first journey: builds and synthesises what is stale, so that the journeys run what would be deployed. */
import { projectRoot } from '../../cli/project-root.ts';
import { synthesis } from '../../cli/synthesis.ts';

export const setup = async (): Promise<void> => {
  await synthesis(projectRoot());
};
