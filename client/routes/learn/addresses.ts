/** Addresses of the pages that lessons stand on. */

export const lessonsAddress = '/learn';
export const lessonAddress = (name: string): string => `${lessonsAddress}/${name}`;
