/**
 * Keys of Google Cloud: API keys, OAuth client secrets and access tokens, known by their first characters, and the key id of a
 * service account's file.
 * Source: Google Cloud documentation, "Manage API keys", "Service account keys" (file's fields).
 */
import type { Detector } from './detector.ts';

export const gcpCredentials: Detector = {
  type: 'GCP_CREDENTIALS',
  nl: 'sleutel van Google Cloud',
  en: 'Google Cloud key',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    { shape: { kind: 'marked', marks: ['AIza'], body: '-_', min: 35, max: 35 }, confidence: 0.95 },
    { shape: { kind: 'marked', marks: ['GOCSPX-'], body: '-_', min: 20, max: 40 }, confidence: 0.97 },
    { shape: { kind: 'marked', marks: ['ya29.'], body: '-_.', min: 30, max: 1024 }, confidence: 0.95 },
    {
      shape: { kind: 'labelled', labels: ['private key id'], value: 'secret', min: 40, max: 40 },
      like: [/^[0-9a-f]{40}$/],
      confidence: 0.95,
    },
  ],
  headers: ['gcp key', 'google api key', 'private key id'],
  words: ['google', 'gcp', 'firebase'],
  against: [],
  confirmed: 0.98,
};
