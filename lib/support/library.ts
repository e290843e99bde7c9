import type { MarketplaceId } from '../cabinets/model.ts';
import type { WayEnd } from './engine.ts';
import type { SupportScript } from './model.ts';

/** A script without its name in the database: what a file holds. */
export type ScriptBody = Omit<SupportScript, 'id'>;

/** A script of the user's own, as agents are offered it: its latest version. */
export interface OwnScript {
	/** `script-3f2a91c0`; the page makes it, so that a double press makes one. */
	id: string;
	/** Of what is in `body`, from 1. */
	version: number;
	body: ScriptBody;
	/** Id of the script that it was copied from. */
	madeFrom?: string;
	createdAt: number;
	changedAt: number;
	/** Who signed the latest version. */
	changedBy: string;
	/** Taken away by the user; it can be brought back for `removedKeptDays`. */
	removedAt?: number;
}

/** How a version came about. */
export const versionWays = ['made', 'edited', 'imported', 'restored'] as const;
export type VersionWay = (typeof versionWays)[number];

/** One saved version of a script: who changed it and when; what was changed shows beside the version before it. */
export interface ScriptVersion {
	/** `versionKey` */
	id: string;
	scriptId: string;
	version: number;
	at: number;
	by: string;
	how: VersionWay;
	/** The version that was brought back. */
	restored?: number;
	body: ScriptBody;
}

/** A script that agents are offered, shipped or own. */
export interface OfferedScript extends SupportScript {
	/** 0 = shipped with the extension. */
	version: number;
	/** Id of the script that it was copied from. */
	madeFrom?: string;
}

export const ownScriptPattern = /^script-[0-9a-f]{8}$/;

/** So many versions of a script are kept, the oldest go first. */
export const mostVersions = 100;
/** Days for which a script that was taken away can be brought back. */
export const removedKeptDays = 30;

/** Keys of one script's versions ascend with them. */
export const versionKey = (scriptId: string, version: number): string => `${scriptId}/${String(version).padStart(6, '0')}`;

/** One answer of a conversation: the agent's, or one that was understood from the order. */
export interface TalkAnswer {
	node: string;
	/** `Answer.id`, `AgentStep.id`, or `onward`. */
	answer: string;
	by: 'agent' | 'facts';
}

/** One topic that an agent went through. */
export interface TalkVisit {
	scriptId: string;
	version: number;
	topic: string;
	/** Facts led here by themselves. */
	straight?: true;
	answers: readonly TalkAnswer[];
	/** The node at which the agent stood last. */
	last?: string;
	end?: WayEnd['kind'];
	/** Texts and requests that were copied. */
	copied: number;
	/** The agent went back to the topics from `last`. */
	wentHome?: true;
	startedAt: number;
	/** Milliseconds in which the agent was at it (`idleMs`). */
	spentMs: number;
}

/**
 * One conversation, as the log keeps it. Nothing of the customer is in it but what the agent typed about the order; neither the name nor
 * pictures are. It is erased after the days that the user set (`talkDays`).
 */
export interface TalkRecord {
	/** `talkKey`: ascends with time. */
	id: string;
	startedAt: number;
	/** When the agent last did something. */
	lastAt: number;
	spentMs: number;
	marketplace?: MarketplaceId;
	/** Number of the order, as its marketplace writes it. */
	number?: string;
	visits: readonly TalkVisit[];
	/** The agent's own words in requests, where they are not the script's. */
	comments?: readonly string[];
}

/** A pause longer than this is not time spent on a conversation. */
export const idleMs = 5 * 60_000;

/** So much of one conversation is kept, the latest of it; the doors of the worker refuse more. */
export const talkLimits = {
	visits: 500,
	answers: 500,
	copied: 100_000,
	comments: 100,
	/** Signs of one. */
	comment: 8000,
	/** Signs. */
	number: 100,
	spentMs: 10 * 86_400_000,
} as const;

export const talkPattern = /^[0-9a-z]{9,12}-[0-9a-f]{8}$/;

/** `random` = eight hexadecimal signs. */
export const talkKey = (startedAt: number, random: string): string => `${startedAt.toString(36).padStart(9, '0')}-${random}`;

/** What a picture is for in a conversation. */
export interface TalkPlace {
	talkId: string;
	/** The steps or the request. */
	node: string;
	/** Which of the steps. */
	step?: string;
}

/** A picture that belongs to a conversation; it goes with it. */
export interface TalkPicture extends TalkPlace {
	/** `pictureKey` */
	id: string;
	/** A PNG. */
	bytes: Uint8Array<ArrayBuffer>;
	width: number;
	height: number;
	takenAt: number;
	/** Host of the page that was taken. */
	host?: string;
}

/** `random` = eight hexadecimal signs, those of the picture as it was taken. */
export const pictureKey = (talkId: string, node: string, random: string): string => `${talkId}/${node}/${random}`;
