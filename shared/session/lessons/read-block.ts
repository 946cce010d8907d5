/** Reads directives in their order, and checks each against what stands before it: the network set up, the questions asked. */
import type * as v from 'valibot';
import { HIDDEN_LAYERS_MAX, UNITS_PER_LAYER_MAX } from '../../limits.js';
import { trainCountOf } from '../../data/index.js';
import { configuredBy } from '../complete.js';
import { defaultConfiguration, type Configuration } from '../configuration.js';
import type { Refusal } from '../refusal.js';
import { readAttributes } from './attributes.js';
import { readCondition } from './condition.js';
import { directiveNames, directives, type DirectiveName } from './directives.js';
import type {
  AskBlock,
  Block,
  ChangeBlock,
  CheckBlock,
  LookBlock,
  RevealBlock,
  SetUpBlock,
  WaitBlock,
} from './lesson.js';
import { presetOf } from './presets.js';
import { readProse } from './prose.js';
import { epochsAhead, isMeasured, type Question } from './questions.js';
import { readQuestion } from './read-question.js';
import { commandsFor } from './settings.js';
import { setUpCommands } from './set-up-commands.js';
import { settingsBetween } from './settings-between.js';
import type { Directive, Mistake, Text } from './source.js';

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
        return this.#look(directive);
      case 'ask':
      case 'check':
        return this.#ask(name, directive);
      case 'wait':
        return this.#wait(directive);
      case 'reveal':
        return this.#reveal(directive);
    }
  }

  #setUp(directive: Directive): SetUpBlock | undefined {
    const read = this.#attributes(directives['set-up'].schema, directive);
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
    const settings = this.#attributes(directives.change.schema, directive);
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

  #look(directive: Directive): LookBlock | undefined {
    const { line } = directive;
    const read = this.#attributes(directives.look.schema, directive);
    const configuration = read && this.#setUpBefore(line);
    if (!configuration) return undefined;
    const { hidden } = configuration.network;
    const { view, layer, unit, sample } = read;
    if (layer !== undefined && layer > hidden.length + 1) {
      return this.#wrong(line, `there is no layer ${layer}; allowed: ${layersTitle(hidden.length + 1)}`);
    }
    if (unit !== undefined && layer === undefined) return this.#wrong(line, 'a unit is of a layer; name it too');
    const units = layer === undefined ? 0 : (hidden[layer - 1] ?? 1);
    if (unit !== undefined && unit > units)
      return this.#wrong(line, `layer ${layer} has ${units} ${units === 1 ? 'unit' : 'units'}`);
    const samples = trainCountOf(configuration.data);
    if (sample !== undefined && sample > samples) return this.#wrong(line, `there are ${samples} training samples`);
    return { type: 'look', line, view, ...counted({ layer, unit, sample }) };
  }

  #ask(type: 'ask' | 'check', directive: Directive): AskBlock | CheckBlock | undefined {
    const { line } = directive;
    const attributes = this.#attributes<typeof directives.ask.schema | typeof directives.check.schema>(
      directives[type].schema,
      directive,
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
    const read = this.#attributes(directives.wait.schema, directive);
    const configuration = read && this.#setUpBefore(line);
    if (!configuration) return undefined;
    this.#waits += 1;
    this.#isTrained = true;
    const until = readCondition(read.until, configuration.network.hidden.length);
    if (!until.ok) return this.#wrong(line, until.mistake);
    const [seen, otherwise] = this.#halves(body ?? { line, text: '' });
    return { type: 'wait', line, until: until.value, within: read.within, seen, otherwise };
  }

  /** The text before and behind a line `::otherwise`. */
  #halves({ line, text }: Text) {
    const lines = text.split('\n');
    const at = lines.findIndex((one) => /^::otherwise\s*$/.test(one));
    const half = (from: number, to: number) =>
      readProse({ line: line + from, text: lines.slice(from, to).join('\n') }, this.mistakes);
    return at < 0 ? ([half(0, lines.length), []] as const) : ([half(0, at), half(at + 1, lines.length)] as const);
  }

  #reveal(directive: Directive): RevealBlock | undefined {
    const { line, body } = directive;
    const read = this.#attributes(directives.reveal.schema, directive);
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

  #attributes<Schema extends v.StrictObjectSchema<Readonly<Record<string, v.GenericSchema>>, undefined>>(
    schema: Schema,
    { name, line, attributes }: Directive,
  ): v.InferOutput<Schema> | undefined {
    const read = readAttributes(schema, `“${name}”`, attributes);
    if (read.ok) return read.value;
    for (const { message } of read.mistakes) this.#wrong(line, message);
    return undefined;
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
const layersTitle = (count: number) => (count <= 1 ? 'layer 1' : `layer 1 to layer ${count}`);

/** People count from 1, we from 0. */
function counted(places: { layer?: number; unit?: number; sample?: number }) {
  const set = Object.entries(places).filter(([, place]) => place !== undefined);
  return Object.fromEntries(set.map(([name, place]) => [name, place - 1])) as typeof places;
}
