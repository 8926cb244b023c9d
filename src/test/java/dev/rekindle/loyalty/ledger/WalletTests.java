package dev.rekindle.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalletTests {

    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

    private static Lot lot(long id, long points, int day, @Nullable Long event) {
        return new Lot(id, id, event, points, points, DAY.plusSeconds(86_400L * day), null);
    }

    @Test
    void pointsLeaveTheLotThatWasEarnedFirstWhateverItsNumber() {
        Lot late = lot(1, 10, 2, null);
        Lot early = lot(2, 10, 1, null);
        var wallet = new Wallet(20, List.of(late, early));
        wallet.debit(15, null);
        assertThat(early.remaining()).isZero();
        assertThat(late.remaining()).isEqualTo(5);
        assertThat(wallet.balance()).isEqualTo(5);
    }

    @Test
    void aTakeBackTakesFirstWhatItsEventEarned() {
        Lot other = lot(1, 10, 1, 7L);
        Lot own = lot(2, 10, 2, 8L);
        var wallet = new Wallet(20, List.of(other, own));
        wallet.debit(12, 8L);
        assertThat(own.remaining()).isZero();
        assertThat(other.remaining()).isEqualTo(8);
    }

    @Test
    void whatIsEarnedPaysADebtFirst() {
        var wallet = new Wallet(0, List.of());
        wallet.debit(30, null);
        assertThat(wallet.credit(20, 1, null, DAY, null).remaining()).isZero();
        assertThat(wallet.credit(20, 2, null, DAY, null).remaining()).isEqualTo(10);
        assertThat(wallet.balance()).isEqualTo(10);
    }

    @Test
    void onlyWhatIsLeftOfALotExpires() {
        Lot expiring = new Lot(1, 1, null, 10, 10, DAY, DAY.plusSeconds(10));
        var wallet = new Wallet(10, List.of(expiring));
        wallet.debit(4, null);
        assertThat(wallet.expiredAt(DAY)).isEmpty();
        assertThat(wallet.expiredAt(DAY.plusSeconds(10))).containsExactly(expiring);
        assertThat(wallet.expire(expiring)).isEqualTo(6);
        assertThat(wallet.balance()).isZero();
        assertThat(wallet.expiredAt(DAY.plusSeconds(10))).isEmpty();
    }

    @Test
    void lotsThatDisagreeWithTheBalanceAreBroughtInLine() {
        assertThat(new Wallet(15, List.of(lot(1, 10, 1, null))).missing()).isEqualTo(5);
        Lot tooMuch = lot(1, 10, 1, null);
        assertThat(new Wallet(4, List.of(tooMuch)).missing()).isZero();
        assertThat(tooMuch.remaining()).isEqualTo(4);
    }
}
