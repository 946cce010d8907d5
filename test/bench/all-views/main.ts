/** The bench's page: what a room's page shows, and all explaining views at once. */
import { mount } from 'svelte';
import '../../../client/theme.css';
import '../../../client/panels/controls/controls.css';
import AllViews from './AllViews.svelte';

mount(AllViews, { target: document.body });
