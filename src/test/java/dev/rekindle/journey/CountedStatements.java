package dev.rekindle.journey;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements, JDBC batches and COPYs that are sent to the database. */
public class CountedStatements implements BeanPostProcessor {

    private static final List<String> sent = new CopyOnWriteArrayList<>();

    /** The statements that this JVM sent meanwhile. */
    public static List<String> during(Runnable work) {
        sent.clear();
        work.run();
        return List.copyOf(sent);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? counting(DataSource.class, source, "") : bean;
    }

    private static Object counting(Class<?> type, Object target, String sql) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                sent.add(arguments != null && arguments.length > 0 ? arguments[0].toString() : sql);
            }
            if (method.getName().equals("unwrap") && arguments[0] == PGConnection.class) {
                sent.add("copy");
            }
            try {
                Object result = method.invoke(target, arguments);
                if (result instanceof PreparedStatement statement
                        && method.getName().startsWith("prepare")) {
                    return counting(PreparedStatement.class, statement, arguments[0].toString());
                } else if (result instanceof Connection connection
                        && method.getName().equals("getConnection")) {
                    return counting(Connection.class, connection, "");
                } else if (result instanceof Statement statement
                        && method.getName().equals("createStatement")) {
                    return counting(Statement.class, statement, "");
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
