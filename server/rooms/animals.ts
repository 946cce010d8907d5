/** Names for a class that is to stay anonymous: each person has one animal, the same for as long as the room remembers them. */
const animals =
  'Otter Heron Lynx Badger Puffin Gecko Marten Ibis Hare Finch Seal Newt Crane Moose Wren Beaver Egret Koala Bison Swift Tapir Raven Llama Plover Ocelot Lemur Swan Gibbon Osprey Panda Robin Camel Curlew Dingo Kestrel Alpaca Merlin Walrus Toucan Numbat Falcon Quokka Starling Caribou Pelican Meerkat Linnet Wombat Avocet Chamois Dolphin Hedgehog Kiwi Penguin Tortoise Magpie Squirrel Zebra Bittern Giraffe'.split(
    ' ',
  );

/** @param index of the person among all who ever came, from 0 */
export function animalOf(index: number): string {
  const round = Math.floor(index / animals.length);
  return round === 0 ? animals[index] : `${animals[index % animals.length]} ${round + 1}`;
}
