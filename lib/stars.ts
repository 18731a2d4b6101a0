/** The only permissions whose resource may be `*`, with the reason of each: actions that know no narrower one. */
export interface Star {
  readonly actions: readonly string[];
  readonly reason: string;
}

export const STARS = {
  metrics: {
    actions: ['cloudwatch:PutMetricData'],
    reason: 'CloudWatch metrics are no resources; a condition bounds the namespace.',
  },
  logDelivery: {
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    reason: 'Step Functions sets up the delivery of its log with actions that know no resources.',
  },
} as const satisfies Readonly<Record<string, Star>>;
