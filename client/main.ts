/** Where the page starts: mounts the application, unless browser-check.js found the browser too old. */
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target && !('gradroomTooOld' in window)) mount(App, { target });
