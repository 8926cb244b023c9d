package dev.rekindle.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * A file like the raw Online Retail one: as many lines, with its documented traps: lines without a customer, cancelled
 * invoices, stock adjustments, prices of 0, identical lines, fees and bad debts.
 */
final class RetailLines {

    static final int LINES = 541_909;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT);

    private final Random random = new Random(20101201);
    private final StringBuilder file = new StringBuilder(60 * LINES);
    private int lines;

    static byte[] file() {
        return new RetailLines().write().getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        file.append("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        LocalDateTime at = LocalDateTime.of(2010, 12, 1, 8, 26);
        for (int invoice = 536_365; lines < LINES; invoice++) {
            at = at.plusMinutes(random.nextInt(45));
            invoice(invoice, at);
        }
        return file.toString();
    }

    private void invoice(int number, LocalDateTime at) {
        String customer = random.nextInt(4) == 0 ? "" : String.valueOf(12_346 + random.nextInt(4_372));
        int kind = random.nextInt(100);
        if (kind == 0) {
            line("A" + number, "B", "Adjust bad debt", 1, at, "-11062.06", "");
        } else if (kind < 3) {
            line(String.valueOf(number), sku(), "damaged", -1 - random.nextInt(200), at, "0", "");
        } else if (kind < 4) {
            line("C" + number, "AMAZONFEE", "AMAZON FEE", -1, at, "13541.33", "");
        } else if (kind < 17) {
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                line("C" + number, sku(), "ITEM CAME BACK", -1 - random.nextInt(12), at, price(), customer);
            }
        } else {
            purchase(number, at, customer);
        }
    }

    private void purchase(int number, LocalDateTime at, String customer) {
        for (int i = 0; i < 1 + random.nextInt(44); i++) {
            String sku = sku();
            int quantity = 1 + random.nextInt(24);
            String price = random.nextInt(2_000) == 0 ? "0" : price();
            line(String.valueOf(number), sku, "ITEM, \"\"" + sku + "\"\"", quantity, at, price, customer);
            if (random.nextInt(100) == 0) {
                line(String.valueOf(number), sku, "ITEM, \"\"" + sku + "\"\"", quantity, at, price, customer);
            }
        }
    }

    private String sku() {
        return String.valueOf(20_000 + random.nextInt(4_000)) + (random.nextInt(8) == 0 ? "A" : "");
    }

    private String price() {
        return random.nextInt(20) + "." + (10 + random.nextInt(90));
    }

    private void line(
            String invoice, String sku, String name, int quantity, LocalDateTime at, String price, String customer) {
        if (lines++ < LINES) {
            file.append(invoice)
                    .append(',')
                    .append(sku)
                    .append(",\"")
                    .append(name)
                    .append("\",")
                    .append(quantity)
                    .append(',')
                    .append(TIME.format(at))
                    .append(',')
                    .append(price)
                    .append(',')
                    .append(customer)
                    .append(",United Kingdom\n");
        }
    }
}
