/** Recordings as files: a door of its own, since it brings what inflates them and what checks their seals. */
export * from './recording.js';
export * from './recording-file.js';
export * from './seal.js';
export * from './trust.js';
export type { Difference } from './verify.js';
export * from './thinned.js';
export * from './chapters.js';
export * from './times.js';
export * from './webvtt.js';
