package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.util.List;

/**
 * What a {@link SenderSchedule} came to.
 *
 * @param lost neither with the provider nor ended where a person sees it
 * @param phantom with the provider, and nobody's message
 * @param mostPosts of one message
 * @param outOfHours POSTs in somebody's quiet hours
 * @param doubled messages that the provider took twice
 * @param unexplained of these, those that docs/delivery-guarantees.md does not allow
 */
record ScheduleVerdict(
        int lost, int phantom, int mostPosts, int outOfHours, int doubled, int unexplained) {

    /**
     * @param graceMillis until the provider's list is believed
     */
    static ScheduleVerdict of(
            List<SmsMessage> messages,
            DrawnProvider provider,
            MemoryJournal journal,
            long graceMillis) {
        List<DrawnProvider.Post> posts = provider.posts();
        int lost = 0;
        int most = 0;
        int doubled = 0;
        int unexplained = 0;
        for (SmsMessage sms : messages) {
            List<DrawnProvider.Post> own =
                    posts.stream()
                            .filter(post -> post.message().alertId().equals(sms.alertId()))
                            .toList();
            int left = (int) own.stream().filter(ScheduleVerdict::left).count();
            int taken = provider.taken().getOrDefault(sms.alertId(), 0);
            most = Math.max(most, left);
            SendState end = journal.stateOf(sms.alertId());
            boolean honest = own.stream().allMatch(DrawnProvider.Post::isHonest);
            if (end == null
                    || !end.isTerminal()
                    || honest && end == SendState.ACCEPTED && taken == 0
                    || honest
                            && end == SendState.EXPIRED
                            && taken == 1
                            && !wasAccepted(sms, journal)) {
                lost++;
            }
            if (taken > 1) {
                doubled++;
                if (honest && !wasAccepted(sms, journal) && !provider.lagsBeyond(graceMillis)) {
                    unexplained++;
                }
            }
        }
        int outOfHours =
                (int)
                        posts.stream()
                                .filter(p -> p.message().hours().nextAllowed(p.at()) > p.at())
                                .count();
        int phantom =
                (int) posts.stream().filter(post -> !isOurs(post.message(), messages)).count();
        return new ScheduleVerdict(lost, phantom, most, outOfHours, doubled, unexplained);
    }

    private static boolean isOurs(SmsMessage posted, List<SmsMessage> messages) {
        return messages.stream()
                .anyMatch(
                        sms ->
                                sms.alertId().equals(posted.alertId())
                                        && sms.body().equals(posted.body())
                                        && sms.to().equals(posted.to()));
    }

    /** It was known to be with the provider before the second POST: it did not arrive. */
    private static boolean wasAccepted(SmsMessage sms, MemoryJournal journal) {
        List<SendState> states = journal.statesOf(sms.alertId());
        int accepted = states.indexOf(SendState.ACCEPTED);
        return accepted >= 0 && accepted < states.size() - 1;
    }

    private static boolean left(DrawnProvider.Post post) {
        return post.answer() != DrawnProvider.Answer.UNREACHABLE;
    }
}
