/** Where the page starts: mounts the application, unless browser-check.js found the browser too old. */
import { mount } from 'svelte';
import './theme.css';
import './panels/controls/controls.css';
import { restoreTheme } from './panels/theme.svelte.js';
import { restoreLanguage } from './strings/language.svelte.js';
import App from './App.svelte';

restoreTheme();
const target = document.getElementById('app');
if (target && !('gradroomTooOld' in window)) void restoreLanguage().then(() => mount(App, { target }));
