/** The worker behind the views: pictures are made and drawn here, so that the page's own thread stays free for the finger on the slider. */
import { servePictures } from './serve-pictures.js';

servePictures(self);
