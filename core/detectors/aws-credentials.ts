/**
 * Access key of Amazon Web Services: the key's id, known by its four first letters, or the secret behind its name.
 * Source: IAM User Guide, "IAM identifiers" (unique ID prefixes); AWS CLI, names of settings.
 */
import type { Detector } from './detector.ts';

export const awsCredentials: Detector = {
  type: 'AWS_CREDENTIALS',
  nl: 'toegangssleutel van AWS',
  en: 'AWS access key',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: { kind: 'marked', marks: ['AKIA', 'ASIA'], body: '', min: 16, max: 16 },
      like: [/^[A-Z2-7]{20}$/],
      confidence: 0.95,
    },
    {
      shape: {
        kind: 'labelled',
        labels: ['aws secret access key', 'secret access key', 'aws secret key', 'aws session token'],
        value: 'secret',
        min: 40,
        max: 2000,
      },
      like: [/^[\w+/=]{40,}$/],
      confidence: 0.95,
    },
  ],
  headers: [
    'aws access key',
    'aws access key id',
    'access key id',
    'aws secret access key',
    'secret access key',
  ],
  words: ['aws', 'iam'],
  against: [],
  confirmed: 0.98,
};
