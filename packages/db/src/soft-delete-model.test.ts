import type { TenantRef } from '@freehold/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, bin, type Level, levels, living, rowGraph, threeLevels, undo } from '../test/three-levels.ts'
import { useScratch } from '../test/use-scratch.ts'

const scratch = await useScratch(threeLevels)

interface Node {
  level: Level
  parent: string | null
  /** The deletion that took it. */
  taken: string | null
}

/** What ought to be: a tree of rows, and each deletion with the root it was made for, oldest first. */
class Model {
  nodes = new Map<string, Node>()
  deletions = new Map<string, string>()

  alive(level?: Level): string[] {
    return [...this.nodes]
      .flatMap(([id, node]) => (!node.taken && (!level || node.level === level) ? id : []))
      .sort()
  }

  take(id: string, deletion: string): void {
    const node = this.nodes.get(id)
    if (!node || node.taken) return
    node.taken = deletion
    for (const [child, { parent }] of this.nodes) if (parent === id) this.take(child, deletion)
  }

  giveBack(deletion: string): void {
    for (const node of this.nodes.values()) if (node.taken === deletion) node.taken = null
    this.deletions.delete(deletion)
  }

  restorable(deletion: string): boolean {
    const parent = this.nodes.get(this.deletions.get(deletion) ?? '')?.parent
    return !parent || !this.nodes.get(parent)?.taken
  }
}

const step = fc.record({
  kind: fc.constantFrom('add', 'add', 'bin', 'undo', 'bin and undo'),
  level: fc.nat(2),
  pick: fc.nat(1_000),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function choose(from: readonly string[], pick: number): string | undefined {
  return from[pick % from.length]
}

async function take(tenant: TenantRef, model: Model, { level, pick }: Step): Promise<string | undefined> {
  const subject = levels[level] as Level
  const id = choose(model.alive(subject), pick)
  if (!id) return undefined
  const deletionId = await scratch.inTenant(tenant, (ctx) => bin(ctx, subject, id))
  model.deletions.set(deletionId, id)
  model.take(id, deletionId)
  return deletionId
}

async function giveBack(tenant: TenantRef, model: Model, deletionId: string): Promise<void> {
  const restoring = scratch.inTenant(tenant, (ctx) => undo(ctx, deletionId))
  if (!model.restorable(deletionId)) return expect(restoring).rejects.toMatchObject({ code: 'conflict' })
  await restoring
  model.giveBack(deletionId)
}

async function perform(tenant: TenantRef, model: Model, next: Step): Promise<void> {
  const level = levels[next.level] as Level
  if (next.kind === 'add') {
    const above = levels[next.level - 1]
    const parent = above ? choose(model.alive(above), next.pick) : null
    if (parent === undefined) return
    const id = await scratch.inTenant(tenant, (ctx) => add(ctx, level, parent))
    model.nodes.set(id, { level, parent, taken: null })
  } else if (next.kind === 'bin') {
    await take(tenant, model, next)
  } else if (next.kind === 'undo') {
    const deletionId = choose([...model.deletions.keys()], next.pick)
    if (deletionId) await giveBack(tenant, model, deletionId)
  } else {
    const before = await rowGraph(scratch, tenant)
    const deletionId = await take(tenant, model, next)
    if (!deletionId) return
    expect(await rowGraph(scratch, tenant)).not.toEqual(before)
    await giveBack(tenant, model, deletionId)
    expect(await rowGraph(scratch, tenant)).toEqual(before)
  }
}

test('whatever was made, deleted and restored before, undo gives the byte-equal row graph', async () => {
  const run = async (steps: Step[]) => {
    const tenant = await scratch.makeTenant()
    const model = new Model()
    for (const next of steps) {
      await perform(tenant, model, next)
      expect(await living(scratch, tenant)).toEqual(model.alive())
    }
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 25 }), run), {
    seed: 20261123,
    numRuns: 12,
    endOnFailure: true,
  })
})
