import type { ProofKind, StepProof } from '../plan.ts';

/** What a picture is to prove. */
export interface ProofTarget {
	supplyId: string;
	stepId: string;
	kind: ProofKind;
}

/** The id under which a picture is stored; `rawId` is that of the picture as it was taken. */
export const proofKey = ({ supplyId, stepId, kind }: ProofTarget, rawId: string): string => `${supplyId}/${stepId}/${kind}/${rawId}`;
/** What the keys of all pictures of a step begin with. */
export const proofKeys = (supplyId: string, stepId: string): string => `${supplyId}/${stepId}/`;

/** What a step asks for and no picture shows yet. */
export const missingProofs = (asked: readonly ProofKind[], proofs: readonly Pick<StepProof, 'kind'>[]): ProofKind[] =>
	asked.filter((kind) => !proofs.some((proof) => proof.kind === kind));
