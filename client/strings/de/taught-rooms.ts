/** German: the home page's list of rooms that were made on this device. */
import type { taughtRooms } from '../en/taught-rooms.js';

export default {
  roomsOfThisDevice: 'Auf diesem Gerät eröffnete Räume',
  peopleHere: (people: number) => (people === 0 ? 'leer' : `${people} da`),
  watch: 'Aufzeichnung ansehen',
  watchOf: (room: string) => `Aufzeichnung von ${room} ansehen`,
} satisfies typeof taughtRooms;
