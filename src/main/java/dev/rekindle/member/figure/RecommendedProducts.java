package dev.rekindle.member.figure;

import dev.rekindle.member.MemberId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The products that a member is most likely to buy next; implemented by the module value. */
public interface RecommendedProducts {

    /** The best first, none that the member has ordered; fewer than {@code most} where fewer products are known. */
    List<Recommendation> of(MemberId member, int most);

    /**
     * @param key what tells the product from others
     * @param details as the latest order has it: name, price, image, url and more
     * @param because the name of what the member has that it is bought with; null for a best seller
     */
    record Recommendation(
            String key,
            Map<String, Object> details,
            @Nullable String because) {

        public Recommendation {
            details = Map.copyOf(details);
        }
    }
}
