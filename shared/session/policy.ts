/** Who people are, and the policies by which a room says who may change what. */

/** Groups of settings, each with a policy of its own. */
export const groups = ['activation', 'training', 'network', 'data', 'transport'] as const;
export type Group = (typeof groups)[number];

export const policies = ['everyone', 'instructor'] as const;
export type Policy = (typeof policies)[number];

export const roles = ['instructor', 'student', 'viewer'] as const;
export type Role = (typeof roles)[number];
