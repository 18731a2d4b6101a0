/**
 * Keys of Microsoft Azure: storage and service bus keys in connection strings, and client secrets of Entra ID.
 * Source: Azure documentation, "Configure Azure Storage connection strings"; client secrets hold `8Q~` or `7Q~` after three characters.
 */
import type { Detector } from './detector.ts';

export const azureAuthToken: Detector = {
  type: 'AZURE_AUTH_TOKEN',
  nl: 'sleutel van Azure',
  en: 'Azure key',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: ['accountkey', 'account key', 'sharedaccesskey', 'shared access key', 'storage account key'],
        value: 'secret',
        min: 40,
        max: 100,
      },
      like: [/^[A-Za-z0-9+/]{40,}={0,2}$/],
      confidence: 0.97,
    },
    {
      shape: {
        kind: 'labelled',
        labels: ['client secret', 'azure client secret', 'app secret'],
        value: 'secret',
        min: 34,
        max: 44,
      },
      like: [/^.{3}[78]Q~/],
      confidence: 0.97,
    },
  ],
  headers: ['azure key', 'storage account key', 'account key'],
  words: ['azure'],
  against: [],
  confirmed: 0.98,
};
