/** Every limit of Gradroom in one place: sizes, counts, lengths and rates. Both the checks and PROTOCOL.md read them here. */

// The network.
export const HIDDEN_LAYERS_MAX = 12;
export const UNITS_PER_LAYER_MAX = 64;
export const INPUTS_MAX = 16;
export const OUTPUTS_MAX = 10;

// Training.
export const LEARNING_RATE_MIN = 1e-5;
export const LEARNING_RATE_MAX = 10;
export const BATCH_SIZE_MAX = 512;
export const MOMENTUM_MAX = 0.999;
export const REGULARIZATION_RATE_MAX = 10;
export const SIGMA_MAX = 10;
export const SPEED_MIN = 1;
/** Steps a second; above it only `'max'`, as fast as the machine goes. */
export const SPEED_MAX = 100_000;
export const SPEED_DEFAULT = 600;
/** Largest `count` of one `step` command. */
export const STEP_COUNT_MAX = 100_000;

// Data.
export const POINTS_MIN = 20;
export const POINTS_MAX = 2_000;
export const NOISE_MAX = 1;
export const TEST_SHARE_MIN = 0.1;
export const TEST_SHARE_MAX = 0.9;

// Seeds are unsigned 32-bit integers.
export const SEED_MAX = 0xffff_ffff;

// People and rooms.
export const PEOPLE_PER_ROOM_MAX = 120;
export const ROOMS_MAX = 500;
/** What a server's settings may raise the two to. */
export const PEOPLE_PER_ROOM_SETTING_MAX = 1_000;
export const ROOMS_SETTING_MAX = 1_000_000;
/** Seats that a room has given away to people without a token, and not taken away again. */
export const SEATS_PER_ROOM_MAX = 2_000;
/** Those whose seats were taken away included: its state remembers everyone who came, and a recording has names for 4,000. */
export const PEOPLE_REMEMBERED_MAX = 3_500;
/** Hex digits of a log's hash that people are shown: one of four billion other logs has the same. */
export const CHAIN_DIGITS_SHOWN = 8;
/** Those of its beginning's hash, before them, which say which log it is: a team's room has another one after each split. */
export const BEGINNING_DIGITS_SHOWN = 4;
/** A turn's clock, in seconds. */
export const TURN_SECONDS_MIN = 5;
export const TURN_SECONDS_MAX = 900;

// Breakouts: a class in teams.
export const TEAMS_MIN = 2;
export const TEAMS_MAX = 16;
/** Each leaves a log for every team. */
export const BREAKOUTS_PER_ROOM_MAX = 30;
/** Of a team's loss curve, where all teams are seen at once. */
export const TEAM_POINTS_MAX = 64;
export const TEAMS_MESSAGES_PER_SECOND = 2;
/** Of all teams at once, to one client; and of one message, which brings one frame at least. */
export const TEAMS_BYTES_PER_SECOND = 60_000;
export const TEAMS_MESSAGE_BYTES_MAX = 60_000;
/** The class's timer, in seconds; and how long it is said that the time is up. */
export const TIMER_SECONDS_MIN = 5;
export const TIMER_SECONDS_MAX = 3_600;
export const TIMER_OVER_SECONDS = 60;
/** Words that are refused in nicknames besides those of the server's lists. */
export const NAME_WORDS_MAX = 100;
/** Codes that a room ever has: the first one, and those that took its place. Seats come back by each of them. */
export const CODES_PER_ROOM_MAX = 64;
export const ROOM_CODE_LENGTH_MIN = 6;
export const ROOM_CODE_LENGTH_MAX = 12;
/** Rooms, or pairing codes, ÷ possible codes stays below this, so that a guess finds one of them with less. */
export const ROOM_CODE_HIT_MAX = 1e-8;
/** Devices that may teach in one room; the oldest paired one makes room, the first one stays. */
export const TOKENS_PER_ROOM_MAX = 16;
/** Devices of one who teaches: tabs count, too. */
export const DEVICES_PER_PERSON_MAX = 8;
/** Pairing codes of one room that wait to be used; the oldest makes room for a new one. */
export const PAIRINGS_PER_ROOM_MAX = 5;
export const NICKNAME_LENGTH_MAX = 24;
export const ROOM_NAME_LENGTH_MAX = 60;
/** Of a name as it is sent, before spaces are tidied and it is cut down to its length: nobody sends a book. */
export const NAME_INPUT_LENGTH_MAX = 200;
/** Of codes, tokens and seats as they are sent. */
export const SECRET_LENGTH_MAX = 200;
export const COMMAND_ID_LENGTH_MAX = 64;
/** Ids of a person's last commands that the log's state remembers, so that a repeated one is applied once. */
export const COMMAND_IDS_REMEMBERED = 64;
/** Changes of settings that undo can reach. */
export const CHANGES_REMEMBERED = 32;
/** Moves of one slider further apart than this, in seconds at the speed that is set, are two changes. */
export const MERGE_SECONDS = 3;
/** Acts that the feed of a newcomer shows. */
export const ACTS_REMEMBERED = 16;

// Lessons.
/** Characters of a lesson's file. */
export const LESSON_LENGTH_MAX = 60_000;
export const LESSON_MINUTES_MAX = 180;
export const LESSON_WAIT_EPOCHS_MAX = 10_000;
/** Of a lesson that is open in a room. */
export const LESSON_STEPS_MAX = 60;
export const LESSON_BLOCKS_MAX = 200;
export const LESSON_TITLE_LENGTH_MAX = 120;
/** Of what a lesson says at one place, as plain text. */
export const LESSON_TEXT_LENGTH_MAX = 1_500;
/** Characters of a condition, and of a measure. */
export const CONDITION_LENGTH_MAX = 300;

// Questions in a room.
export const QUESTION_TEXT_LENGTH_MAX = 1_200;
export const OPTION_TEXT_LENGTH_MAX = 400;
export const OPTIONS_MAX = 10;
export const QUESTION_UNIT_LENGTH_MAX = 40;
/** Coordinates of a place in the data's plane, in size. */
export const PLACE_MAX = 100;
/** Points of a line that somebody draws. */
export const DRAWN_POINTS_MAX = 32;
/** Pieces of a boundary, and the points of all of them. */
export const BOUNDARY_LINES_MAX = 12;
export const BOUNDARY_POINTS_MAX = 200;
/** Questions that have not ended. */
export const QUESTIONS_OPEN_MAX = 8;
/** Ended questions of which it is remembered who was right. */
export const QUESTIONS_REMEMBERED = 48;
/** Vote, discuss, revote. */
export const ROUNDS_MAX = 2;
/** How often a client is told how many have answered; everything else of a state comes as fast as states do. */
export const ANSWER_COUNTS_PER_SECOND = 4;

// Consensus: what a class agrees on.
/** Steps of an alpha's range by which everybody is shown how the choices of the class lie. */
export const CHOICE_BINS = 50;
/** Of a slider that moves, from one client. */
export const CHOOSINGS_PER_SECOND = 10;
/** How often the room follows the class, and how often everybody is told how its choices lie. */
export const AGREEMENTS_PER_SECOND = 4;
/** A shape that the class came to stands so long at least: every other one trains from the start. */
export const SHAPE_STANDS_MS = 5_000;
/** A slider of which nothing was heard for so long does not count as moving any more. */
export const CHOOSING_MS = 2_000;

// Moments that are kept.
export const MOMENTS_MAX = 32;
/** Markers and captions of a room that nothing is kept with. */
export const MARKS_MAX = 300;
export const MOMENT_NAME_LENGTH_MAX = 60;
export const MOMENT_NOTE_LENGTH_MAX = 500;
/** Of what a recording says from a moment on. */
export const MOMENT_CAPTION_LENGTH_MAX = 200;
/** Side by side. */
export const MOMENTS_SHOWN_MAX = 2;
// A network that is worked out by hand.
export const HUMAN_UNITS_MAX = 24;
/** Values that one unit reads. */
export const HUMAN_INPUTS_MAX = 8;
/** Numbers that are sent in, in size. */
export const HUMAN_VALUE_MAX = 1e6;
/** Numbers that are handed out, in size: with larger ones nobody works by hand. */
export const HUMAN_GIVEN_MAX = 1_000;

// Predictions: questions whose answer lies ahead.
export const PREDICTION_EPOCHS_MAX = 1_000;
/** Multiplications of one sample's weights, over all samples of all its steps: about ten seconds of a core. */
export const PREDICTION_WORK_MAX = 2e9;
/** Of the measured curve that comes with what is right. */
export const PREDICTION_POINTS_MAX = 100;
/** How often the room is told how far the working out of one has come. */
export const PREDICTION_MESSAGES_PER_SECOND = 4;

// Races.
export const RACE_VARIANTS_MIN = 2;
export const RACE_VARIANTS_MAX = 6;
export const RACE_EPOCHS_MIN = 10;
export const RACE_EPOCHS_MAX = 1_000;
/** Where nothing else is said. */
export const RACE_EPOCHS_DEFAULT = 100;
/** Moments at which a race is measured, its start aside. */
export const RACE_ROWS_MAX = 100;
/** Seeds of a repeated race. */
export const RACE_SEEDS = 20;
/** A race is watched, so it takes at least this long. */
export const RACE_SECONDS_MIN = 15;
export const RACE_MESSAGES_PER_SECOND = 8;
/** Of a race's pictures, to one client. */
export const RACE_PICTURE_BYTES_PER_SECOND = 40_000;

// Rates, per person.
export const COMMANDS_PER_SECOND = 20;
export const COMMANDS_BURST = 60;
export const INSPECTS_PER_SECOND = 4;
/** Of the log, by an instructor. */
export const HISTORIES_PER_SECOND = 3;
/** Acts that are told of what was done before a step. */
export const ACTS_BEFORE = 2;

// Inspected steps, per room.
/** A past step that would take longer to compute anew is refused. */
export const INSPECT_RECOMPUTE_MS_MAX = 250;
/** Steps that are near enough while nobody knows yet what one costs. */
export const INSPECT_STEPS_UNMEASURED_MAX = 500;
/** Past steps whose state is kept. */
export const INSPECTS_REMEMBERED = 16;
/** Different past steps that are computed or wait. */
export const INSPECTS_UNDERWAY_MAX = 4;

// Frames.
export const FRAMES_PER_SECOND = 20;
export const STATES_PER_SECOND = 30;
/** Whoever takes longer to answer is slow. */
export const SLOW_LATENCY_MS = 1_000;
/** What only instructors are told besides the state: who waits at the door, how the class is, how far away everybody is. */
export const CLASS_MESSAGES_PER_SECOND = 4;
/** Frames a client may leave unanswered before it gets no more: half a second of them. */
export const FRAMES_UNSEEN_MAX = 10;
/** Seldom enough to cost little, and often enough that a network of 300 ms there and back leaves credit. */
export const SEEN_EVERY = 4;
/** A client that stopped answering is disconnected after this many milliseconds, or above this many buffered bytes. */
export const UNSEEN_DISCONNECT_MS = 30_000;
export const BUFFERED_BYTES_MAX = 1_000_000;
export const BEAT_INTERVAL_MS = 1_000;

// Bytes.
export const MESSAGE_BYTES_MAX = 16_384;
/** Between the two a message is refused with words; one larger than this ends the connection before anybody has read it. */
export const PACKET_BYTES_MAX = 32_768;
export const HTTP_BODY_BYTES_MAX = 16_384;
/** Of the one request that brings a network. */
export const MOMENT_BODY_BYTES_MAX = 1_048_576;
/** The largest network has 46,922 weights: with the memory of its optimizer 1,001,528 characters as base64. */
export const MOMENT_ENGINE_CHARACTERS_MAX = MOMENT_BODY_BYTES_MAX - HTTP_BODY_BYTES_MAX;
/** Requests of one HTTP connection that wait for an answer; more end it. */
export const REQUESTS_AT_ONCE_MAX = 4;
/** Sessions of Socket.IO by long-polling that are in no room yet, which cost no connection; and those of one site, twice a school. */
export const POLLING_UNJOINED_MAX = 10_000;
export const POLLING_UNJOINED_OF_SITE_MAX = 1_200;
/** Objects within objects of one message, and all their fields and items together; honest ones stay far below. */
export const MESSAGE_DEPTH_MAX = 6;
export const MESSAGE_PARTS_MAX = 2_000;

// Rates, per address: only failures count, since a whole class has one address.
export const FAILURES_PER_MINUTE = 120;
/** … of an IPv6 site, which has 65,536 such networks and more, so many times as much. */
export const FAILURES_OF_SITE = 2;
/** What all addresses together may be wrong before they wait for each other … */
export const FAILURES_PER_MINUTE_OF_ALL = 600;
/** … and what an address may still be wrong then. */
export const FAILURES_PER_MINUTE_WHEN_SPENT = 5;
/** By the one way that is left then so many are looked at at once, whose places are free again so long after a wrong one: 600 a minute … */
export const GUESSES_AT_ONCE_MAX = 10;
export const GUESS_PLACE_MS = 1_000;
/** … and so many wait for it, so long at most. */
export const GUESSES_WAITING_MAX = 30;
export const GUESS_WAIT_MS = 4_000;
/** Who guesses on after that is told so only then, so that asking again and again costs the guesser more than the server. */
export const GUESS_SLOWED_MS = 1_000;
/** Handshakes of one address that were refused, whatever for: who comes in does not count. */
export const REFUSALS_PER_MINUTE = 1_200;
/** Handshakes on one connection; a page that was refused more often begins a new one. */
export const HANDSHAKES_MAX = 5;

// Rates, per server and per connection.
export const ROOMS_CREATED_PER_MINUTE = 240;
/** … of which one site may make so many at once, a school at the full hour, and then so many a minute. */
export const ROOMS_OF_SITE_BURST = 40;
export const ROOMS_OF_SITE_PER_MINUTE = 2;
/** Of those the ones that bring a whole network, from one address: a school's, perhaps. */
export const MOMENTS_PER_ADDRESS_PER_MINUTE = 30;
/** Files of recordings that one address brings to be kept. */
export const RECORDINGS_BROUGHT_PER_MINUTE = 12;
/** What whoever teaches a room reads of all of it, so many at once and so many a minute on: exports, recordings, what is kept of it. */
export const TEACHERS_READ_OF_ROOM_BURST = 20;
export const TEACHERS_READ_OF_ROOM_PER_MINUTE = 12;
/** … in all rooms of one site, where twenty lessons end at once. */
export const TEACHERS_READ_OF_SITE_BURST = 240;
export const TEACHERS_READ_OF_SITE_PER_MINUTE = 60;
/** Secrets by which one site asks for kept recordings: each of a school's browsers tries some. */
export const SECRETS_TRIED_OF_SITE_BURST = 2_400;
export const SECRETS_TRIED_OF_SITE_PER_MINUTE = 1_200;
/** Messages of any kind from one connection, answered or not; above the burst it is disconnected. */
export const EVENTS_PER_SECOND = 200;
export const EVENTS_BURST = 2_000;
/** And what all that one connection says may be long, before anything of it is read: as many messages of the usual size. */
export const BYTES_PER_SECOND = 32_768;
export const BYTES_BURST = 262_144;
/** … and of how many packets that is, those of Socket.IO's own included, which say nothing, … */
export const PACKETS_PER_SECOND = 400;
export const PACKETS_BURST = 4_000;
/** … of which so many are heard in one go: by long-polling a client sends all that waits in one request. */
export const PACKETS_AT_ONCE_MAX = 64;
/** WebSocket's own pings and pongs of one connection: browsers send none, some proxies and clients one each few seconds. */
export const WEBSOCKET_PINGS_PER_SECOND = 2;
export const WEBSOCKET_PINGS_BURST = 60;
/** … and of how many fragments a message is: a client that cuts each 4 KB sends eight of the largest one. */
export const WEBSOCKET_FRAGMENTS_MAX = 16;
/** Messages that are kept of one client while its room moves, beyond what a hand does meanwhile; and their bytes together. */
export const UNHEARD_MAX = 64;
export const UNHEARD_BYTES_MAX = 65_536;

// Recordings as files: what a reader believes of one that comes from anywhere.
export const RECORDING_BYTES_MAX = 64_000_000;
/** Of one part, unpacked; and of all parts of one file. */
export const RECORDING_PART_BYTES_MAX = 8_000_000;
export const RECORDING_UNPACKED_BYTES_MAX = 256_000_000;
export const RECORDING_TITLE_LENGTH_MAX = 120;
export const CAPTIONS_MAX = 5_000;
export const CAPTION_LENGTH_MAX = 500;
/** Markers and captions that were written on a recording later. */
export const NOTES_MAX = 300;
/** As a server calls itself. */
export const SERVER_NAME_LENGTH_MAX = 120;

// Recordings that are kept beside their rooms.
export const RECORDINGS_KEPT_MAX = 5_000;
export const RECORDINGS_PER_ROOM_MAX = 20;
/** Of all of them together, and of one. */
export const RECORDINGS_KEPT_BYTES_MAX = 4_000_000_000;
export const RECORDING_KEPT_BYTES_MAX = 32_000_000;
/** Nicknames by which one is found. */
export const RECORDING_NAMES_MAX = 120;
/** Devices besides the first one that own it; the one that came longest ago makes room. */
export const RECORDING_DEVICES_MAX = 8;
/** Recordings that one link hands over to another device. */
export const RECORDINGS_HANDED_OVER_MAX = 100;
/** How long one is kept where nothing else was said, and at most where it is not for ever. */
export const RECORDING_DAYS_DEFAULT = 90;
export const RECORDING_DAYS_MAX = 3_650;

// Bytes that are on their way at once: of large bodies, and of files, of which the same ones count once; of all, and of one site.
export const UPLOAD_BYTES_UNDERWAY_MAX = 256_000_000;
export const UPLOAD_BYTES_OF_SITE_UNDERWAY_MAX = 96_000_000;
export const DOWNLOAD_BYTES_UNDERWAY_MAX = 256_000_000;
export const DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX = 128_000_000;

// What waits, and what is kept for a moment.
/** Commands of a page that wait for the network; whoever gives more is told so. */
export const OUTBOX_MAX = 64;
/** Characters of an ended question's text that are remembered. */
export const PAST_TEXT_LENGTH = 120;
/** Recordings that are made or wait to be; one more is refused. */
export const RECORDINGS_UNDERWAY_MAX = 8;
/** … of one site; of a room it is one. */
export const RECORDINGS_OF_SITE_UNDERWAY_MAX = 6;
/** Of a recording's keyframes, unpacked; beyond it some stay away, evenly, since they only save time. */
export const RECORDING_KEYFRAME_BYTES_MAX = 32_000_000;
/** Characters of a code that pairs a device, once; of more where a server has many rooms. */
export const PAIRING_CODE_LENGTH_MIN = 8;
