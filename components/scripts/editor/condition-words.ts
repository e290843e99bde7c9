import { t } from '../../../lib/platform/i18n.ts';
import { type ClaimPart, isGroup, partsOf } from '../../../lib/support/edit/condition-edit.ts';
import { isOfItsKind } from '../../../lib/support/fact-values.ts';
import type { Condition, DeliveryList } from '../../../lib/support/model.ts';
import { factName, valueWord } from '../../support/fact-words.ts';

/** A condition as one sentence: `Маркетплейс: Ozon, Статус: Доставлен, С доставки: от 3 дн.` */
export function conditionText(condition: Condition, lists: readonly DeliveryList[]): string {
	return words(condition, lists, false);
}

function words(condition: Condition, lists: readonly DeliveryList[], isInner: boolean): string {
	if ('not' in condition) {
		const { not } = condition;
		return 'is' in not ? claimText(not, lists, true) : t('script_cond_says_inverse', { what: words(not, lists, false) });
	}
	if (!isGroup(condition)) return claimText(condition, lists, false);
	const parts = partsOf(condition);
	if (parts.length === 0) return t('script_cond_nothing');
	const text = parts.map((part) => words(part, lists, parts.length > 1)).join('all' in condition ? ', ' : t('script_cond_or'));
	return isInner && parts.length > 1 ? `(${text})` : text;
}

function claimText(claim: ClaimPart, lists: readonly DeliveryList[], negated: boolean): string {
	const fact = factName(claim.fact);
	if (!isOfItsKind(claim)) return t('script_cond_says_wrong', { fact });
	if ('is' in claim) {
		const values = claim.is.map((value) => valueWord(claim.fact, value, lists)).join(negated ? ', ' : t('script_cond_or'));
		return t(negated ? 'script_cond_says_not' : 'script_cond_says_is', { fact, values: values || t('script_cond_no_values') });
	}
	if ('yes' in claim) return t('script_cond_says_is', { fact, values: t(claim.yes ? 'support_yes' : 'support_no') });
	const { atLeast, atMost } = claim;
	if (atLeast !== undefined && atLeast === atMost)
		return t('script_cond_says_is', { fact, values: valueWord(claim.fact, String(atLeast), lists) });
	if (atLeast === undefined) return t('script_cond_says_to', { fact, to: atMost ?? 0 });
	return atMost === undefined
		? t('script_cond_says_from', { fact, from: atLeast })
		: t('script_cond_says_between', { fact, from: atLeast, to: atMost });
}
