/** Gradroom's own lessons, gone through in a class: every block becomes a command that the room takes. */
import { askedOf, command, parse, type Command } from '@gradroom/shared';
import { readLesson, type Block } from '@gradroom/shared/lessons';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ClassLog, header, heron, teacher } from '../class.js';

const folder = new URL('../../../shared/lessons/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.md', ''));

type SetUp = Extract<Command, { type: 'set-up' }>;

function commandsFor(block: Block, log: ClassLog): readonly Command[] {
  switch (block.type) {
    case 'set-up': {
      const configuration = JSON.parse(JSON.stringify(block.configuration)) as SetUp['configuration'];
      return [{ type: 'set-up', configuration, seed: block.seed }];
    }
    case 'change':
      return [...block.commands];
    case 'look': {
      const { line: _line, ...look } = block;
      return [look];
    }
    case 'ask':
      return [{ type: 'ask', question: askedOf(block.question) }];
    case 'check':
      return [{ type: 'ask', question: askedOf(block.question, block.compares) }];
    case 'wait':
      return [{ type: 'wait-for', until: block.until.text, within: block.within }];
    case 'reveal': {
      const { seq } = log.state.questions.find(({ question }) => question.name === block.question)!;
      return [
        { type: 'reveal', question: seq },
        { type: 'end-question', question: seq },
      ];
    }
    case 'race':
      return [{ type: 'race', variants: block.variants, epochs: block.epochs }];
    case 'repeat-race':
      return [{ type: 'repeat-race' }];
    case 'text':
    case 'breakout':
    case 'by-hand':
      return [];
  }
}

describe('[Q11] a class', () => {
  it.each(names)('goes through “%s”', (name) => {
    const read = readLesson(readFileSync(new URL(`${name}.md`, folder), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    const { title, steps } = read.lesson;
    const log = new ClassLog(header);
    const send = (sent: Command) => {
      expect(parse(command, JSON.parse(JSON.stringify(sent)))).toMatchObject({ ok: true });
      expect(log.ask(teacher, sent), JSON.stringify(sent)).toBeUndefined();
    };
    send({ type: 'open-lesson', lesson: { from: 'gradroom', name }, title, steps: steps.map((one) => one.title) });
    let asked = 0;
    for (const [step, { blocks }] of steps.entries()) {
      for (const [block, one] of blocks.entries()) {
        send({ type: 'go-to', step, block });
        for (const sent of commandsFor(one, log)) {
          send(sent);
          if (sent.type !== 'ask') continue;
          asked += 1;
          // A question that is not revealed soon makes room for what is asked next.
          const { seq } = log.state;
          log.ask(heron, { type: 'answer', question: seq, answer: [0] });
          if (log.state.questions.length > 6) send({ type: 'end-question', question: log.state.questions[0].seq });
        }
        if (one.type === 'wait') log.write({ type: 'measured', wait: log.state.seq, held: true, at: 0, values: [] });
      }
    }
    expect(log.state.lesson).toMatchObject({ title, step: steps.length - 1 });
    expect(log.state.pastQuestions.length + log.state.questions.length).toBe(asked);
    send({ type: 'close-lesson' });
    expect(log.state).toMatchObject({ lesson: null, spotlight: null });
  });
});
