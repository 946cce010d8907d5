/** In place of another language: the player speaks English, whatever the page around it does. */
export const later = async () => ({ default: {} });
export default {};
