import { expect, test } from 'vitest';
import type { OfferedScript } from '../../../lib/support/library.ts';
import type { Facts } from '../../../lib/support/model.ts';
import { type KnownOffer, offerOf, readyOffers, straightOffer, topicGroups } from '../../../lib/support/offers.ts';

const script = (id: string, topics: OfferedScript['topics'], some: Partial<OfferedScript> = {}): OfferedScript => ({
	id,
	title: id,
	version: 1,
	topics,
	nodes: [{ id: 'words', kind: 'say', text: 'Ждите.' }],
	lists: [],
	...some,
});
const topic = (id: string, company?: boolean) => ({
	id,
	title: id,
	start: 'words',
	...(company ? { fits: { fact: 'buyer', is: ['company'] } as const } : {}),
});
const known = (scripts: readonly OfferedScript[], facts: Facts = { buyer: 'company' }): KnownOffer[] =>
	readyOffers(scripts, []).map((ready) => ({ ready, facts }));
const seen = (offers: readonly KnownOffer[]) =>
	topicGroups(offers).map(({ ready, topics }) => [ready.script.id, topics.map((one) => one.topic.id).join()]);

const own = script('own', [topic('late')]);
const firms = script('firms', [topic('other'), topic('firm', true)]);

test('topics stand by script, and a script with one that fits comes first', () => {
	expect(seen(known([own, firms]))).toEqual([
		['firms', 'firm,other'],
		['own', 'late'],
	]);
	expect(seen(known([own, firms], {}))).toEqual([
		['own', 'late'],
		['firms', 'firm,other'],
	]);
	expect(seen(known([script('empty', []), own]))).toEqual([['own', 'late']]);
});

test('facts lead straight only to a topic that is the only one in all scripts', () => {
	expect(straightOffer(known([own, firms]))).toMatchObject({ ready: { script: { id: 'firms' } }, topic: { id: 'firm' } });
	expect(straightOffer(known([own, firms], {}))).toBeUndefined();
	expect(straightOffer(known([firms, script('too', [topic('firm', true)])]))).toBeUndefined();
});

test('a copy stands before its original, where it has the topic', () => {
	const copy = script('copy', [topic('firm', true)], { madeFrom: 'firms' });
	expect(straightOffer(known([firms, copy]))?.ready.script.id).toBe('copy');
	expect(straightOffer(known([firms, script('copy', [topic('late')], { madeFrom: 'firms' })]))?.ready.script.id).toBe('firms');
});

test('a conversation knows its script, also one that is switched off, until it or the topic has gone', () => {
	const scripts = readyOffers([own, firms, script('late', [topic('late')])], ['own']);
	expect(offerOf({ topic: 'late', script: 'late' }, scripts)?.script.id).toBe('late');
	expect(offerOf({ topic: 'late' }, scripts)).toMatchObject({ script: { id: 'own' }, isOff: true });
	expect(offerOf({ topic: 'firm', script: 'own' }, scripts)).toBeUndefined();
	expect(offerOf({ topic: 'late', script: 'forgotten' }, scripts)).toBeUndefined();
});
