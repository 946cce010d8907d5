/** Reads directives in their order, and checks each against what stands before it: the network set up, the questions asked. */
import { HIDDEN_LAYERS_MAX, UNITS_PER_LAYER_MAX } from '../../limits.js';
import { configuredBy } from '../complete.js';
import { defaultConfiguration, type Configuration } from '../configuration.js';
import type { Refusal } from '../refusal.js';
import { attributesOf } from './attributes.js';
import { readCondition } from './condition.js';
import { directiveNames, directives, type DirectiveName } from './directives.js';
import type {
  AskBlock,
  Block,
  ChangeBlock,
  CheckBlock,
  RepeatRaceBlock,
  RevealBlock,
  SetUpBlock,
  WaitBlock,
} from './lesson.js';
import { presetOf } from './presets.js';
import { readHalves, readProse } from './prose.js';
import { epochsAhead, isMeasured, isOpinion, type Question } from './questions.js';
import { readBreakout, readByHand, readRace } from './read-class-block.js';
import { layersTitle, readLook, type Around } from './read-look.js';
import { readQuestion } from './read-question.js';
import { commandsFor } from './settings.js';
import { setUpCommands } from './set-up-commands.js';
import { settingsBetween } from './settings-between.js';
import type { Directive, Mistake } from './source.js';

interface Known {
  readonly question: Question;
  /** Waits before it. */
  readonly waits: number;
}

export class BlockReader {
  /** Of the network that is set up; undefined before the first `set-up`. */
  #configuration: Configuration | undefined;
  /** Whether that could not be read, so that nobody knows what fits. */
  #unsure = false;
  #waits = 0;
  #isTrained = false;
  #isRaced = false;
  readonly #questions = new Map<string, Known | 'unreadable'>();

  /** @param mistakes grows by what is wrong */
  constructor(private readonly mistakes: Mistake[]) {}

  /** @returns undefined where there are mistakes */
  read(directive: Directive): Block | undefined {
    const { name, line, body } = directive;
    if (!isName(name)) {
      return this.#wrong(line, `there is no directive “${name}”; allowed: ${directiveNames.join(', ')}`);
    }
    const wanted = directives[name].body;
    if (wanted === 'none' && body) return this.#wrong(line, `“${name}” has no body; write it with two colons`);
    if (wanted === 'needed' && !body) {
      return this.#wrong(line, `“${name}” needs a body: “:::${name}{…}”, its text, and a line “:::”`);
    }
    switch (name) {
      case 'set-up':
        return this.#setUp(directive);
      case 'change':
        return this.#change(directive);
      case 'look':
        return readLook(directive, this.#around(directive));
      case 'ask':
      case 'check':
        return this.#ask(name, directive);
      case 'wait':
        return this.#wait(directive);
      case 'reveal':
        return this.#reveal(directive);
      case 'breakout':
        return readBreakout(directive, this.mistakes);
      case 'race':
        this.#isRaced = true;
        return readRace(directive, this.#around(directive));
      case 'repeat-race':
        return this.#repeatRace(directive);
      case 'by-hand':
        return readByHand(directive, this.#around(directive));
    }
  }

  #setUp(directive: Directive): SetUpBlock | undefined {
    const read = attributesOf(directives['set-up'].schema, directive, this.mistakes);
    this.#unsure = true;
    this.#isTrained = false;
    this.#configuration = largest;
    if (!read) return undefined;
    const { preset, seed, ...written } = read;
    const base = preset === undefined ? defaultConfiguration : presetOf(preset).configuration;
    const completed = configuredBy(commandsFor(written, base), base);
    if (!completed.ok) return this.#misfit(directive.line, completed.error);
    const { configuration } = completed;
    this.#unsure = false;
    this.#configuration = configuration;
    const title = preset && presetOf(preset).title;
    const settings = settingsBetween(base, configuration);
    const commands = setUpCommands(configuration, seed);
    return { type: 'set-up', line: directive.line, preset, configuration, seed, title, settings, commands };
  }

  #change(directive: Directive): ChangeBlock | undefined {
    const { line } = directive;
    const settings = attributesOf(directives.change.schema, directive, this.mistakes);
    if (!settings) return undefined;
    const base = this.#setUpBefore(line);
    if (!base || this.#unsure) return undefined;
    if (settings.layer !== undefined && settings.layer > base.network.hidden.length) {
      return this.#wrong(
        line,
        `there is no layer ${settings.layer}; allowed: ${layersTitle(base.network.hidden.length)}`,
      );
    }
    const commands = commandsFor(settings, base);
    if (commands.length === 0) return this.#wrong(line, '“change” changes nothing; name a setting');
    const completed = configuredBy(commands, base);
    if (!completed.ok) return this.#misfit(line, completed.error);
    const { configuration } = completed;
    this.#configuration = configuration;
    return { type: 'change', line, commands, settings: settingsBetween(base, configuration), configuration };
  }

  #repeatRace(directive: Directive): RepeatRaceBlock | undefined {
    const { name, line } = directive;
    const read = attributesOf(directives['repeat-race'].schema, directive, this.mistakes);
    if (!this.#isRaced) return this.#wrong(line, `there is no race before “${name}”`);
    return read && { type: 'repeat-race', line };
  }

  #ask(type: 'ask' | 'check', directive: Directive): AskBlock | CheckBlock | undefined {
    const { line } = directive;
    const attributes = attributesOf<typeof directives.ask.schema | typeof directives.check.schema>(
      directives[type].schema,
      directive,
      this.mistakes,
    );
    if (!attributes) return undefined;
    const configuration =
      attributes.after !== undefined || attributes.when !== undefined ? this.#setUpBefore(line) : this.#configuration;
    const network = { configuration, isUnsure: this.#unsure, isTrained: this.#isTrained };
    const context = { attributes, body: directive.body!, line, ...network, mistakes: this.mistakes };
    const question = readQuestion(context, directive.attributes);
    const { name } = attributes;
    if (this.#questions.has(name))
      return this.#wrong(line, `there is a question “${name}” already; give it another name`);
    if (!question) {
      this.#questions.set(name, 'unreadable');
      return undefined;
    }
    this.#questions.set(name, { question, waits: this.#waits });
    if (!('compares' in attributes)) return { type: 'ask', line, question };
    const earlier = this.#known(attributes.compares, line);
    if (isOpinion(question) || (earlier && isOpinion(earlier.question))) {
      return this.#wrong(line, 'an opinion is neither right nor wrong, so nothing compares with it; use “ask”');
    }
    if (earlier && earlier.question.kind !== question.kind) {
      return this.#wrong(
        line,
        `“${attributes.compares}” is of kind ${earlier.question.kind}; what is compared has the same form`,
      );
    }
    return earlier && { type: 'check', line, question, compares: attributes.compares };
  }

  #wait(directive: Directive): WaitBlock | undefined {
    const { line, body } = directive;
    const read = attributesOf(directives.wait.schema, directive, this.mistakes);
    const configuration = read && this.#setUpBefore(line);
    if (!configuration) return undefined;
    this.#waits += 1;
    this.#isTrained = true;
    const until = readCondition(read.until, configuration.network.hidden.length);
    if (!until.ok) return this.#wrong(line, until.mistake);
    const [seen, otherwise] = readHalves(body ?? { line, text: '' }, this.mistakes);
    return { type: 'wait', line, until: until.value, within: read.within, seen, otherwise };
  }

  #reveal(directive: Directive): RevealBlock | undefined {
    const { line, body } = directive;
    const read = attributesOf(directives.reveal.schema, directive, this.mistakes);
    const known = read && this.#known(read.question, line);
    if (!known) return undefined;
    const isMeasuredNow = isMeasured(known.question) && epochsAhead(known.question) === undefined;
    if (isMeasuredNow && known.waits === this.#waits) {
      return this.#wrong(
        line,
        `the answer of “${read.question}” is measured, but nothing was waited for since it was asked`,
      );
    }
    const explanation = body ? readProse(body, this.mistakes) : [];
    return { type: 'reveal', line, question: read.question, explanation };
  }

  #around({ line }: Directive): Around {
    return { configuration: () => this.#setUpBefore(line), isUnsure: this.#unsure, mistakes: this.mistakes };
  }

  #setUpBefore(line: number): Configuration | undefined {
    return this.#configuration ?? this.#wrong(line, 'nothing is set up yet; put “::set-up{…}” before it');
  }

  #known(name: string, line: number): Known | undefined {
    const known = this.#questions.get(name);
    if (known === 'unreadable') return undefined;
    const names = [...this.#questions.keys()].join(', ') || 'none yet';
    return known ?? this.#wrong(line, `there is no question “${name}” before it; allowed: ${names}`);
  }

  #misfit(line: number, { message }: Refusal): undefined {
    this.#wrong(line, message.replace(/\.$/, ''));
  }

  #wrong(line: number, message: string): undefined {
    this.mistakes.push({ line, message });
  }
}

/** Whatever layer or unit is named, it is in this network. */
const largest: Configuration = {
  ...defaultConfiguration,
  network: {
    ...defaultConfiguration.network,
    hidden: Array.from({ length: HIDDEN_LAYERS_MAX }, () => UNITS_PER_LAYER_MAX),
  },
};

const isName = (name: string): name is DirectiveName => Object.hasOwn(directives, name);
