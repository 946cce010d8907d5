/** Names for a class that is to stay anonymous: each person has one animal, the same for as long as the room remembers them. */
import { hashOf } from './secrets.js';

const animals =
  'Otter Heron Lynx Badger Puffin Gecko Marten Ibis Hare Finch Seal Newt Crane Moose Wren Beaver Egret Koala Bison Swift Tapir Raven Llama Plover Ocelot Lemur Swan Gibbon Osprey Panda Robin Camel Curlew Dingo Kestrel Alpaca Merlin Walrus Toucan Numbat Falcon Quokka Starling Caribou Pelican Meerkat Linnet Wombat Avocet Chamois Dolphin Hedgehog Kiwi Penguin Tortoise Magpie Squirrel Zebra Bittern Giraffe'.split(
    ' ',
  );

/** The animals in an order of the room's own: nobody who knows in which order people came knows who is which. */
export function animalsOf(log: string): (index: number) => string {
  const order = animals.map((name) => ({ name, rank: hashOf(`${log} ${name}`) }));
  order.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  /** @param index of the person among all who ever came, from 0 */
  return (index) => {
    const { name } = order[index % order.length];
    const round = Math.floor(index / order.length);
    return round === 0 ? name : `${name} ${round + 1}`;
  };
}
