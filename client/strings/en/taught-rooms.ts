/** English: the home page's list of rooms that were made on this device. */
import { strings } from '../language.svelte.js';

export const taughtRooms = strings('taught-rooms', {
  roomsOfThisDevice: 'Rooms started on this device',
  peopleHere: (people: number) => (people === 0 ? 'empty' : `${people} here`),
  watch: 'Watch the recording',
  watchOf: (room: string) => `Watch the recording of ${room}`,
});
