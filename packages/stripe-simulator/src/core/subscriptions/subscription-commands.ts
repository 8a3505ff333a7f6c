import {
  cancelSchedule,
  createSchedule,
  listSchedules,
  releaseByHand,
  retrieveSchedule,
  updateSchedule,
} from '../schedules/schedules.ts'
import { cancelSubscription } from './cancel-subscription.ts'
import { createSubscription } from './create-subscription.ts'
import { listSubscriptions, retrieveSubscription } from './read-subscription.ts'
import { resumeSubscription } from './resume-subscription.ts'
import {
  createSubscriptionItem,
  deleteSubscriptionItem,
  listSubscriptionItems,
  retrieveSubscriptionItem,
  updateSubscriptionItem,
} from './subscription-items.ts'
import { updateSubscription } from './update-subscription.ts'

export const subscriptionCommands = {
  'subscriptions.create': createSubscription,
  'subscriptions.update': updateSubscription,
  'subscriptions.cancel': cancelSubscription,
  'subscriptions.resume': resumeSubscription,
  'subscriptions.retrieve': retrieveSubscription,
  'subscriptions.list': listSubscriptions,
  'subscriptionItems.create': createSubscriptionItem,
  'subscriptionItems.update': updateSubscriptionItem,
  'subscriptionItems.del': deleteSubscriptionItem,
  'subscriptionItems.retrieve': retrieveSubscriptionItem,
  'subscriptionItems.list': listSubscriptionItems,
  'subscriptionSchedules.create': createSchedule,
  'subscriptionSchedules.update': updateSchedule,
  'subscriptionSchedules.release': releaseByHand,
  'subscriptionSchedules.cancel': cancelSchedule,
  'subscriptionSchedules.retrieve': retrieveSchedule,
  'subscriptionSchedules.list': listSchedules,
}
