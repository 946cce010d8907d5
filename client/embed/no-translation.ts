/** In place of another language: the player speaks English, whatever the page around it does. */
export default {};
