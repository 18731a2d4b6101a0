/** The API's own description, for programs. */
import { apiDescription } from '../../contract/openapi.ts';
import { API_VERSION } from '../../contract/routes.ts';
import { once } from '../once.ts';
import type { RouteHandler } from './route.ts';

const description = once(() => apiDescription(API_VERSION));

export const getApiDescription: RouteHandler<'getApiDescription'> = async () => description();
