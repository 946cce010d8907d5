/** The branches of the recording that a page shows, for whatever stands on it. */
import { createContext } from 'svelte';
import type { Branches } from '../../../state/branches/branches.svelte.js';

export const [getBranches, setBranches] = createContext<Branches>();
