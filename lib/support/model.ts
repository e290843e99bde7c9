import type { MarketplaceId, Scheme } from '../cabinets/model.ts';
import type { Day } from '../core/time.ts';

/** What a script can ask about an order and its customer; what is not known stays open and is asked of the agent. */
export interface Facts {
	marketplace?: MarketplaceId;
	scheme?: Scheme;
	/** Code of the marketplace's own status, as `nativeCode` writes it. */
	nativeStatus?: string;
	/** One of the twelve. */
	unifiedStatus?: string;
	/** Id of a delivery way of the script (`DeliveryList`). */
	deliveryWay?: string;
	buyer?: 'person' | 'company';
	/** Whole days from that moment until now. */
	daysSinceCreated?: number;
	daysSinceShipped?: number;
	daysSinceDelivered?: number;
	/** What the cabinet's page shows is another status than the API's. */
	pageDiffers?: boolean;
	/** What the agent's own system shows is another status than the API's, or than the page's where the API's is not known. */
	agentDiffers?: boolean;
	/** Unified status that the agent's own system shows, typed or pasted. */
	agentStatus?: string;
	technicalReturn?: boolean;
}
export type FactName = keyof Facts;

/** Kinds of facts: chosen from words, counted, or yes and no. */
export const factKinds = {
	marketplace: 'words',
	scheme: 'words',
	nativeStatus: 'words',
	unifiedStatus: 'words',
	deliveryWay: 'words',
	buyer: 'words',
	daysSinceCreated: 'count',
	daysSinceShipped: 'count',
	daysSinceDelivered: 'count',
	pageDiffers: 'yes-no',
	agentDiffers: 'yes-no',
	agentStatus: 'words',
	technicalReturn: 'yes-no',
} as const satisfies Record<FactName, 'words' | 'count' | 'yes-no'>;

/** When something of a script holds. An unknown fact makes it neither true nor false. */
export type Condition =
	| { all: readonly Condition[] }
	| { any: readonly Condition[] }
	| { not: Condition }
	| { fact: FactName; is: readonly string[] }
	| { fact: FactName; atLeast?: number; atMost?: number }
	| { fact: FactName; yes: boolean };

/** From and until which day something holds, both included; promises with a date in them end with it. */
export interface Validity {
	from?: Day;
	until?: Day;
}

/** A way of delivery, as one of the script's lists names it. Two lists that differ are both kept: each question names its own. */
export interface DeliveryWay {
	id: string;
	title: string;
	/** Words of marketplaces that mean this way by their documents, as `deliveryWords` (lib/support/delivery.ts) writes them. */
	means?: readonly string[];
}

export interface DeliveryList {
	id: string;
	title: string;
	ways: readonly DeliveryWay[];
	source?: string;
}

export interface Answer {
	id: string;
	text: string;
	/** Values of the question's fact that mean this answer. */
	values?: readonly string[];
	/** It is meant when no other one is. */
	otherwise?: true;
	/** The node that follows; absent = the source does not say what follows. */
	to?: string;
}

interface NodeBase {
	id: string;
	/** A name for the tree; the agent sees the question or the text. */
	title?: string;
	/** Only then it belongs to the way; where it does not hold, the next one is taken. */
	when?: Condition;
	validity?: Validity;
	/** For agents, never for customers. */
	note?: string;
	/** Where in the source it stands. */
	source?: string;
}

/** One choice. A known fact answers it by itself; the agent can always answer otherwise. */
export interface QuestionNode extends NodeBase {
	kind: 'question';
	ask: string;
	fact?: FactName;
	/** Of a question about the way of delivery: the list (`DeliveryList.id`) whose ways its answers are. */
	list?: string;
	answers: readonly Answer[];
	/** Taken when `when` does not hold. */
	to?: string;
}

/** Words for the customer, with `{name}` and the order's facts in braces. Without a text: the source leaves it blank. */
export interface SayNode extends NodeBase {
	kind: 'say';
	text?: string;
	/** What is typed after `;` for it in a text field (`codePattern`). */
	code?: string;
	to?: string;
}

export interface AgentStep {
	id: string;
	text: string;
	when?: Condition;
	/** A picture is wanted. */
	proof?: 'screenshot';
	/** Another step that this one sends to. */
	refersTo?: string;
	/** Where the agent goes on from here instead of the next step. */
	to?: string;
}

/** What the agent does, in order, each with a box to tick. */
export interface StepsNode extends NodeBase {
	kind: 'steps';
	steps: readonly AgentStep[];
	to?: string;
}

/** A request to colleagues, composed of what is known and ready to be pasted. */
export interface RequestNode extends NodeBase {
	kind: 'request';
	form: { title: string; comment: string; attachment: boolean };
	to?: string;
}

export type ScriptNode = QuestionNode | SayNode | StepsNode | RequestNode;

export interface Topic {
	id: string;
	title: string;
	/** The node with which it begins. */
	start: string;
	/** An order for which this holds leads straight here. */
	fits?: Condition;
	/** Words by which it is found, beside its title. */
	words?: readonly string[];
	source?: string;
}

/** A text that belongs to no conversation: it is only typed as `;code`. */
export interface Snippet {
	id: string;
	/** `codePattern`, without the `;` before it. */
	code: string;
	title?: string;
	/** With placeholders as words for customers have them. */
	text: string;
}

/** A script: pure data. Texts are texts, never markup. */
export interface SupportScript {
	id: string;
	title: string;
	topics: readonly Topic[];
	nodes: readonly ScriptNode[];
	lists: readonly DeliveryList[];
	snippets?: readonly Snippet[];
}

/** Depth and size beyond which a script is none that people use. */
export const mostNodes = 20_000;
export const mostTopics = 500;
